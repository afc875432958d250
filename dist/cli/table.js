function r(a,p){const i=[a,...p].map(n=>n.map(t=>t.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g," "))),l=a.map((n,t)=>Math.max(...i.map(o=>o[t]?.length??0))),m=n=>n.map((t,o)=>t.padEnd(l[o]??0)).join("  ");return i.map(n=>`${m(n).trimEnd()}
`).join("")}function s(a){return`${JSON.stringify(a,void 0,2)}
`}export{r as n,s as t};
