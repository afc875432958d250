"use strict";const i=require("./error.js"),f=require("./index.js");async function $(e,t,r){try{await t.summarize?.(e,r)}catch(n){await t.annotate(e,"warning",i.asAppError(n,"write the job's summary").message)}}var y=class{#e=new Map;recorder(e){return({secret:t,form:r},n)=>{const c=n===void 0?r:`${r}, ${n}`,s=JSON.stringify([t,c,e]),p=(this.#e.get(s)?.count??0)+1;this.#e.set(s,{secret:t,form:c,place:e,count:p})}}get any(){return this.#e.size>0}get all(){return[...this.#e.values()].sort((e,t)=>o(e.secret,t.secret)||o(e.place,t.place)||t.count-e.count||o(e.form,t.form))}};const u=100;function g(e){if(!e.any)return"";const t=e.all.slice(0,u).map(({secret:r,form:n,place:c,count:s})=>`  ${r} in ${f.printableLine(c)}: ${n}, ${l(s)}
`);return`job-secrets: ${w(e.all)}:
${t.join("")}${d(e,"  ")}`}function b(e){return`### Redacted secrets

The output held secrets. They were redacted; find what prints them.

| Secret | Form | Where | Times |
| --- | --- | --- | ---: |
${e.all.slice(0,u).map(({secret:t,form:r,place:n,count:c})=>`| ${a(t)} | ${a(r)} | ${a(n)} | ${c} |
`).join("")}
${d(e,"")}
`}async function h(e,t,r){e.any&&await $(r,t,b(e))}function d(e,t){const r=e.all.length-u;return r>0?`${t}\u2026 and ${r} more
`:""}function w(e){const t=new Set(e.map(({secret:n})=>n)).size,r=e.reduce((n,{count:c})=>n+c,0);return`redacted ${t===1?"one secret":`${t} secrets`} ${l(r)}`}function l(e){return e===1?"once":`${e} times`}function a(e){return f.printableLine(e).replace(/[|<>&`\\[\]*_]/g,t=>`&#${t.charCodeAt(0)};`)}function o(e,t){return e<t?-1:+(e>t)}function m(e,t){const{cause:r,hint:n}=e;return new i.AppError(e.code,t(e.message),{hint:n===void 0?void 0:t(n),cause:r instanceof i.AppError?m(r,t):r,failures:e.failures.map(c=>m(c,t))})}Object.defineProperty(exports,"Leaks",{enumerable:!0,get:function(){return y}}),Object.defineProperty(exports,"leakReport",{enumerable:!0,get:function(){return g}}),Object.defineProperty(exports,"redactedError",{enumerable:!0,get:function(){return m}}),Object.defineProperty(exports,"showLeaks",{enumerable:!0,get:function(){return h}});
