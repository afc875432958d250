import{o as u}from"./index.js";import{n as f}from"./error.js";async function p(t,e,n){try{await e.summarize?.(t,n)}catch(r){await e.annotate(t,"warning",f(r,"write the job's summary").message)}}var w=class{#t=new Map;recorder(t){return({secret:e,form:n},r)=>{const s=r===void 0?n:`${n}, ${r}`,c=JSON.stringify([e,s,t]),l=(this.#t.get(c)?.count??0)+1;this.#t.set(c,{secret:e,form:s,place:t,count:l})}}get any(){return this.#t.size>0}get all(){return[...this.#t.values()].sort((t,e)=>i(t.secret,e.secret)||i(t.place,e.place)||e.count-t.count||i(t.form,e.form))}};const a=100;function d(t){if(!t.any)return"";const e=t.all.slice(0,a).map(({secret:n,form:r,place:s,count:c})=>`  ${n} in ${u(s)}: ${r}, ${$(c)}
`);return`job-secrets: ${g(t.all)}:
${e.join("")}${m(t,"  ")}`}function h(t){return`### Redacted secrets

The output held secrets. They were redacted; find what prints them.

| Secret | Form | Where | Times |
| --- | --- | --- | ---: |
${t.all.slice(0,a).map(({secret:e,form:n,place:r,count:s})=>`| ${o(e)} | ${o(n)} | ${o(r)} | ${s} |
`).join("")}
${m(t,"")}
`}async function y(t,e,n){t.any&&await p(n,e,h(t))}function m(t,e){const n=t.all.length-a;return n>0?`${e}\u2026 and ${n} more
`:""}function g(t){const e=new Set(t.map(({secret:r})=>r)).size,n=t.reduce((r,{count:s})=>r+s,0);return`redacted ${e===1?"one secret":`${e} secrets`} ${$(n)}`}function $(t){return t===1?"once":`${t} times`}function o(t){return u(t).replace(/[|<>&`\\[\]*_]/g,e=>`&#${e.charCodeAt(0)};`)}function i(t,e){return t<e?-1:+(t>e)}export{d as n,y as r,w as t};
