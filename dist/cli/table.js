"use strict";function c(t,a){const u=[t,...a].map(n=>n.map(e=>e.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g," "))),i=t.map((n,e)=>Math.max(...u.map(r=>r[e]?.length??0))),o=n=>n.map((e,r)=>e.padEnd(i[r]??0)).join("  ");return u.map(n=>`${o(n).trimEnd()}
`).join("")}function l(t){return`${JSON.stringify(t,void 0,2)}
`}Object.defineProperty(exports,"json",{enumerable:!0,get:function(){return l}}),Object.defineProperty(exports,"table",{enumerable:!0,get:function(){return c}});
