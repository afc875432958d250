"use strict";const a=require("./index.js"),f=require("./error.js");async function d(e,t,n){try{await t.summarize?.(e,n)}catch(r){await t.annotate(e,"warning",f.asAppError(r,"write the job's summary").message)}}var p=class{#e=new Map;recorder(e){return({secret:t,form:n},r)=>{const c=r===void 0?n:`${n}, ${r}`,s=JSON.stringify([t,c,e]),$=(this.#e.get(s)?.count??0)+1;this.#e.set(s,{secret:t,form:c,place:e,count:$})}}get any(){return this.#e.size>0}get all(){return[...this.#e.values()].sort((e,t)=>u(e.secret,t.secret)||u(e.place,t.place)||t.count-e.count||u(e.form,t.form))}};const i=100;function w(e){if(!e.any)return"";const t=e.all.slice(0,i).map(({secret:n,form:r,place:c,count:s})=>`  ${n} in ${a.printableLine(c)}: ${r}, ${l(s)}
`);return`job-secrets: ${g(e.all)}:
${t.join("")}${m(e,"  ")}`}function h(e){return`### Redacted secrets

The output held secrets. They were redacted; find what prints them.

| Secret | Form | Where | Times |
| --- | --- | --- | ---: |
${e.all.slice(0,i).map(({secret:t,form:n,place:r,count:c})=>`| ${o(t)} | ${o(n)} | ${o(r)} | ${c} |
`).join("")}
${m(e,"")}
`}async function y(e,t,n){e.any&&await d(n,t,h(e))}function m(e,t){const n=e.all.length-i;return n>0?`${t}\u2026 and ${n} more
`:""}function g(e){const t=new Set(e.map(({secret:r})=>r)).size,n=e.reduce((r,{count:c})=>r+c,0);return`redacted ${t===1?"one secret":`${t} secrets`} ${l(n)}`}function l(e){return e===1?"once":`${e} times`}function o(e){return a.printableLine(e).replace(/[|<>&`\\[\]*_]/g,t=>`&#${t.charCodeAt(0)};`)}function u(e,t){return e<t?-1:+(e>t)}Object.defineProperty(exports,"Leaks",{enumerable:!0,get:function(){return p}}),Object.defineProperty(exports,"leakReport",{enumerable:!0,get:function(){return w}}),Object.defineProperty(exports,"showLeaks",{enumerable:!0,get:function(){return y}});
