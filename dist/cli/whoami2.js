"use strict";require("./rolldown-runtime.js");const p=require("./job.js"),u=require("./whoami.js"),m=require("./table.js"),w=require("./index.js"),b={usage:"[--as claim=value]",summary:"show who this job is, which scopes hold for it and what the others want",examples:["job-secrets whoami","job-secrets whoami --as ref=refs/heads/main --as environment=production"],define(o,a){o.option("--as <claim=value>","assume this claim, to see what would hold (repeatable)",w.repeated).action(async({as:s})=>{const{doors:i,options:e,print:r}=a(),t=await u.whoami(await p.openJob(i,e),s??[]);await r(e.json?m.json(t):f(t))})}};function f(o){const{platform:a,trust:s,claims:i,scopes:e}=o,r=s==="trusted"?"":`nothing is fetched in this run: ${s}
`,t=Object.entries(i).map(([c,n])=>[c,n.join(", ")]),h=e.map(({name:c,holds:n,read:d,miss:l})=>[c,n?"holds":"does not hold",n?`reads ${d.join(", ")}`:l??""]);return[`platform: ${a}
claims: ${u.attestationOf(o)}
${r}
`,m.table(["CLAIM","VALUE"],t),`
`,e.length===0?`no scope is configured, so nothing can be read
`:m.table(["SCOPE","STATE",""],h)].join("")}exports.command=b;
