import{i as l}from"./job.js";import{i as w,n as f}from"./whoami.js";import{n as m,t as u}from"./table.js";import{l as b}from"./index.js";const j={usage:"[--as claim=value]",summary:"show who this job is, which scopes hold for it and what the others want",examples:["job-secrets whoami","job-secrets whoami --as ref=refs/heads/main --as environment=production"],define(s,n){s.option("--as <claim=value>","assume this claim, to see what would hold (repeatable)",b).action(async({as:t})=>{const{doors:i,options:o,print:r}=n(),a=await w(await l(i,o),t??[]);await r(o.json?u(a):g(a))})}};function g(s){const{platform:n,trust:t,claims:i,scopes:o}=s,r=t==="trusted"?"":`nothing is fetched in this run: ${t}
`,a=Object.entries(i).map(([c,e])=>[c,e.join(", ")]),h=o.map(({name:c,holds:e,read:p,miss:d})=>[c,e?"holds":"does not hold",e?`reads ${p.join(", ")}`:d??""]);return[`platform: ${n}
claims: ${f(s)}
${r}
`,m(["CLAIM","VALUE"],a),`
`,o.length===0?`no scope is configured, so nothing can be read
`:m(["SCOPE","STATE",""],h)].join("")}export{j as command};
