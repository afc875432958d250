"use strict";const a=require("./find.js"),c=require("./error.js"),l=require("./age-keys.js");let s=require("node:path");async function p(e){const[n]=(await l.findAgeKeys(e)).identities;if(n===void 0)return;const{identityToRecipient:t}=await Promise.resolve().then(()=>require("./dist.js"));return t(n.reveal())}async function m(e,n,{keyFile:t}){const r=await e.readText(n)??"";await e.replace(n,r+t.reveal(),384)}const v=`# yaml-language-server: $schema=${a.schemaUrl}
# Which secrets exist, where they live and who may read them. Commit this file: it holds references, never values.
version: 1
stores:
  local: { type: sops, path: "secrets/{env}.yaml" } # encrypted with age; the key stays out of the repository
mounts:
  dev/: local # secret://dev/etl/warehouse#password is etl: { warehouse: { password: \u2026 } } in secrets/dev.yaml
scopes:
  laptop:
    when: { platform: local }
    read: ["dev/**"]
  # A job on GitHub reads what a scope grants to its claims (\`job-secrets whoami\` shows them):
  # etl:
  #   when: { repository: acme/etl, ref: refs/heads/main }
  #   read: ["dev/etl/**"]
env: # the names by which secrets reach a job
  LOG_LEVEL: { value: info } # no secret: never masked
  # WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password
`,g="# What this project needs in its environment. Values come from `job-secrets run -- COMMAND`, never from this file.\n# WAREHOUSE_PASSWORD=secret://dev/etl/warehouse#password\n",j=[".env",".env.local","*.agekey","keys.txt","secrets/*.dec.*"];function b(e){return`creation_rules:
  - path_regex: secrets/[^/]+\\.(ya?ml|json|env)$
    age: ${e}
`}async function _(e){const{cwd:n,files:t}=e;for(const o of a.defaultPlaces)if(await t.kind((0,s.join)(n,o))!==void 0)throw new c.AppError("usage",`cannot make a project: ${o} is there already`,{hint:"`job-secrets set` stores a secret in it."});const r=await a.foldersToSearch(e),i=await a.findConfig(e);if(i!==void 0)throw new c.AppError("usage",`cannot make a project: ${i.file} is there already, and counts here too`,{hint:"`job-secrets set` stores a secret in it. A folder with a project of its own needs its own job-secrets.yml, written by hand."});const d=await p(e),h=d===void 0?await E(e):void 0,u=d??h?.key.recipient??"",w=[["job-secrets.yml",v],[".sops.yaml",b(u)],[".env.template",g]],f=await Promise.all(w.map(async([o])=>t.kind((0,s.join)(n,o))));return{files:new Map(w.filter((o,y)=>f[y]===void 0)),gitIgnore:A(await t.readText((0,s.join)(n,".gitignore"))??"",j),recipient:u,newKey:h,top:r.length>1?r.at(-1):void 0}}async function k({cwd:e,files:n},t){t.newKey!==void 0&&await m(n,t.newKey.file,t.newKey.key),t.gitIgnore!==void 0&&await n.replace((0,s.join)(e,".gitignore"),t.gitIgnore);for(const[r,i]of t.files)await n.replace((0,s.join)(e,r),i)}async function E({env:e,now:n}){const t=e.SOPS_AGE_KEY_FILE||l.defaultKeyFile(e);if(t===void 0)throw new c.AppError("usage","cannot make an age key: there is no place for it",{hint:"Set HOME, or name a file in SOPS_AGE_KEY_FILE."});return{key:await l.createAgeKey(n()),file:t}}function A(e,n){const t=new Set(e.split(/\r?\n/)),r=n.filter(i=>!t.has(i));if(r.length!==0)return`${e===""||e.endsWith(`
`)?e:`${e}
`}${r.join(`
`)}
`}Object.defineProperty(exports,"carryOutInit",{enumerable:!0,get:function(){return k}}),Object.defineProperty(exports,"planInit",{enumerable:!0,get:function(){return _}});
