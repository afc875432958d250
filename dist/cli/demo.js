import{t as c}from"./error.js";import{E as $}from"./reach.js";import{n as y,t as g}from"./init.js";import{i as d}from"./job.js";import{t as E}from"./run.js";import{i as A,r as W}from"./single-secret.js";import{i as O}from"./whoami.js";import{tmpdir as R}from"node:os";import{join as p}from"node:path";import{randomBytes as m}from"node:crypto";const b=`version: 1
stores:
  local: { type: sops, path: "secrets/{env}.yaml" }
mounts: { dev/: local, prod/: local }
scopes:
  laptop: { when: { platform: local }, read: ["dev/**"] }
  etl-prod: { when: { repository: acme/etl, environment: production }, read: ["prod/etl/**"] }
env:
  WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password
`,v=['echo "   plain:  $WAREHOUSE_PASSWORD"','printf "   split:  %.10s" "$WAREHOUSE_PASSWORD"',"sleep 0.2",'printf "%s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | cut -c 11-)"','printf "   base64: %s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | base64)" >&2'].join(`
`),j=['Write-Host "   plain:  $env:WAREHOUSE_PASSWORD"','Write-Host -NoNewline "   split:  $($env:WAREHOUSE_PASSWORD.Substring(0, 10))"',"Start-Sleep -Milliseconds 200","Write-Host $env:WAREHOUSE_PASSWORD.Substring(10)",'Write-Host "   base64: $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:WAREHOUSE_PASSWORD)))"'].join(`
`);function H(t){return t==="win32"?{command:"powershell",args:["-NoProfile","-Command",j],shown:"job-secrets run -- powershell -Command '\u2026'"}:{command:"sh",args:["-c",v],shown:"job-secrets run -- sh -c '\u2026'"}}const w="secret://dev/etl/warehouse#password",f="secret://prod/etl/warehouse#password";async function x(t){const e=p(R(),`job-secrets-demo-${m(8).toString("hex")}`),n=m(15).toString("base64url"),s={doors:C(t,e),value:n,say:o=>t.stdout.write(`${o}
`)};try{await t.files.makePrivateDirectory(e),await P(s),await _(s),await U(s),await D(s)}finally{await t.files.remove(e)}await s.say(`
5. Removed the project, its key and its secret.`)}async function P({doors:t,value:e,say:n}){await n(`1. A project with an age key and an encrypted store, in ${t.cwd}`),await g(t,await y(t)),await t.files.replace(p(t.cwd,"job-secrets.yml"),b),await A(await d(t,{}),w,async()=>$.fromText(e));const s=await t.files.readText(p(t.cwd,"secrets/dev.yaml"))??"";r(s.includes("ENC[AES256_GCM")&&!s.includes(e),"the store is encrypted");const[o="",i="",a=""]=s.split(`
`);await n(`   $ printf %s "$VALUE" | job-secrets set ${w}`),await n(`   $ head -3 secrets/dev.yaml
   ${o}
   ${i}
   ${a.slice(0,60)}\u2026`)}async function _({doors:t,say:e}){const{scopes:n}=await O(await d(t,{}),[]);await e(`
2. Who asks, and what may it read?
   $ job-secrets whoami`);for(const{name:s,holds:o,read:i,miss:a}of n)await e(`   ${s}: ${o?`holds, reads ${i.join(", ")}`:`does not hold: ${a??""}`}`)}async function U({doors:t,say:e}){await e(`
3. Outside of its scope nothing is asked for.
   $ job-secrets get ${f}`);const n=await W(await d(t,{}),f,{}).catch(s=>s);r(n instanceof c&&n.code==="refused","what is outside the scope is refused"),n instanceof c&&await e(`   ${n.message} (exit ${n.exitCode})`)}async function D({doors:t,value:e,say:n}){const{command:s,args:o,shown:i}=H(process.platform);await n(`
4. A command gets the secret and tries to print it: as it is, in two writes, and as base64.
   $ ${i}`);const a=k(t.stdout),u=await d({...t,stdout:a},{}),{code:h}=await E(u,{command:s,args:o,stderr:a});if(t.signal.aborted)throw new c("cancelled","cannot go on: cancelled");const l=a.text();r(h===0,"the command ran"),r(l.split("***").length>3,"the command printed");const S=Buffer.from(e).toString("base64").slice(0,12);r(!l.includes(e)&&!l.includes(S),"nothing got through")}function k(t){const e=[];return{isTty:!1,text:()=>Buffer.concat(e).toString("utf8"),async write(n){e.push(Buffer.from(n)),await t.write(n)}}}function C(t,e){const{PATH:n,HOME:s,USER:o,LANG:i,SystemRoot:a}=t.env;return{...t,cwd:e,env:{PATH:n,HOME:s,USER:o,LANG:i,SystemRoot:a,SOPS_AGE_KEY_FILE:p(e,"age-key.txt")}}}function r(t,e){if(!t)throw new c("failed",`cannot show that ${e}`)}const T={usage:"",summary:"run the whole main job on a throw-away project with an encrypted store, and clean up",examples:["job-secrets demo"],define(t,e){t.action(async()=>{const{doors:n}=e();await x(n)})}};export{T as command};
