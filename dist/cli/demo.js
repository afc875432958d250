"use strict";require("./rolldown-runtime.js");const c=require("./error.js"),E=require("./find.js"),w=require("./init.js"),d=require("./job.js"),g=require("./run.js"),u=require("./single-secret.js"),A=require("./whoami.js");let b=require("node:os"),l=require("node:path"),m=require("node:crypto");const _=`version: 1
stores:
  local: { type: sops, path: "secrets/{env}.yaml" }
mounts: { dev/: local, prod/: local }
scopes:
  laptop: { when: { platform: local }, read: ["dev/**"] }
  etl-prod: { when: { repository: acme/etl, environment: production }, read: ["prod/etl/**"] }
env:
  WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password
`,W=['echo "   plain:  $WAREHOUSE_PASSWORD"','printf "   split:  %.10s" "$WAREHOUSE_PASSWORD"',"sleep 0.2",'printf "%s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | cut -c 11-)"','printf "   base64: %s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | base64)" >&2'].join(`
`),O=['Write-Host "   plain:  $env:WAREHOUSE_PASSWORD"','Write-Host -NoNewline "   split:  $($env:WAREHOUSE_PASSWORD.Substring(0, 10))"',"Start-Sleep -Milliseconds 200","Write-Host $env:WAREHOUSE_PASSWORD.Substring(10)",'Write-Host "   base64: $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:WAREHOUSE_PASSWORD)))"'].join(`
`);function j(e){return e==="win32"?{command:"powershell",args:["-NoProfile","-Command",O],shown:"job-secrets run -- powershell -Command '\u2026'"}:{command:"sh",args:["-c",W],shown:"job-secrets run -- sh -c '\u2026'"}}const f="secret://dev/etl/warehouse#password",h="secret://prod/etl/warehouse#password";async function R(e){const t=(0,l.join)((0,b.tmpdir)(),`job-secrets-demo-${(0,m.randomBytes)(8).toString("hex")}`),n=(0,m.randomBytes)(15).toString("base64url"),s={doors:U(e,t),value:n,say:r=>e.stdout.write(`${r}
`)};try{await e.files.makePrivateDirectory(t),await v(s),await q(s),await H(s),await P(s)}finally{await e.files.remove(t)}await s.say(`
5. Removed the project, its key and its secret.`)}async function v({doors:e,value:t,say:n}){await n(`1. A project with an age key and an encrypted store, in ${e.cwd}`),await w.carryOutInit(e,await w.planInit(e)),await e.files.replace((0,l.join)(e.cwd,"job-secrets.yml"),_),await u.setSecret(await d.openJob(e,{}),f,async()=>E.Secret.fromText(t));const s=await e.files.readText((0,l.join)(e.cwd,"secrets/dev.yaml"))??"";a(s.includes("ENC[AES256_GCM")&&!s.includes(t),"the store is encrypted");const[r="",i="",o=""]=s.split(`
`);await n(`   $ printf %s "$VALUE" | job-secrets set ${f}`),await n(`   $ head -3 secrets/dev.yaml
   ${r}
   ${i}
   ${o.slice(0,60)}\u2026`)}async function q({doors:e,say:t}){const{scopes:n}=await A.whoami(await d.openJob(e,{}),[]);await t(`
2. Who asks, and what may it read?
   $ job-secrets whoami`);for(const{name:s,holds:r,read:i,miss:o}of n)await t(`   ${s}: ${r?`holds, reads ${i.join(", ")}`:`does not hold: ${o??""}`}`)}async function H({doors:e,say:t}){await t(`
3. Outside of its scope nothing is asked for.
   $ job-secrets get ${h}`);const n=await u.getSecret(await d.openJob(e,{}),h,{}).catch(s=>s);a(n instanceof c.AppError&&n.code==="refused","what is outside the scope is refused"),n instanceof c.AppError&&await t(`   ${n.message} (exit ${n.exitCode})`)}async function P({doors:e,value:t,say:n}){const{command:s,args:r,shown:i}=j(process.platform);await n(`
4. A command gets the secret and tries to print it: as it is, in two writes, and as base64.
   $ ${i}`);const o=x(e.stdout),S=await d.openJob({...e,stdout:o},{}),{code:$}=await g.run(S,{command:s,args:r,stderr:o});if(e.signal.aborted)throw new c.AppError("cancelled","cannot go on: cancelled");const p=o.text();a($===0,"the command ran"),a(p.split("***").length>3,"the command printed");const y=Buffer.from(t).toString("base64").slice(0,12);a(!p.includes(t)&&!p.includes(y),"nothing got through")}function x(e){const t=[];return{isTty:!1,text:()=>Buffer.concat(t).toString("utf8"),async write(n){t.push(Buffer.from(n)),await e.write(n)}}}function U(e,t){const{PATH:n,HOME:s,USER:r,LANG:i,SystemRoot:o}=e.env;return{...e,cwd:t,env:{PATH:n,HOME:s,USER:r,LANG:i,SystemRoot:o,SOPS_AGE_KEY_FILE:(0,l.join)(t,"age-key.txt")}}}function a(e,t){if(!e)throw new c.AppError("failed",`cannot show that ${t}`)}const D={usage:"",summary:"run the whole main job on a throw-away project with an encrypted store, and clean up",examples:["job-secrets demo"],define(e,t){e.action(async()=>{const{doors:n}=t();await R(n)})}};exports.command=D;
