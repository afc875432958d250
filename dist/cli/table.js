function l(t,a){const u=[t,...a].map(n=>n.map(e=>e.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g," "))),o=t.map((n,e)=>Math.max(...u.map(r=>r[e]?.length??0))),i=n=>n.map((e,r)=>e.padEnd(o[r]??0)).join("  ");return u.map(n=>`${i(n).trimEnd()}
`).join("")}function c(t){return`${JSON.stringify(t,void 0,2)}
`}Object.defineProperty(exports,"json",{enumerable:!0,get:function(){return c}}),Object.defineProperty(exports,"table",{enumerable:!0,get:function(){return l}});
