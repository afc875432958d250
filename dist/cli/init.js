import{A as m,S as p,b as y,x as v}from"./reach.js";import{t as r}from"./error.js";import{i as u,n as g,r as j}from"./git.js";import{join as o}from"node:path";async function k(e){const[n]=(await u(e)).identities;if(n===void 0)return;const{identityToRecipient:t}=await import("./dist.js");return t(n.reveal())}async function b(e,n,{keyFile:t}){const s=await e.readText(n)??"";await e.replace(n,s+t.reveal(),384)}const E=`# yaml-language-server: $schema=${m}
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
`,S="# What this project needs in its environment. Values come from `job-secrets run -- COMMAND`, never from this file.\n# WAREHOUSE_PASSWORD=secret://dev/etl/warehouse#password\n",A=[".env",".env.local","*.agekey","keys.txt","secrets/*.dec.*"];function _(e){return`creation_rules:
  - path_regex: secrets/[^/]+\\.(ya?ml|json|env)$
    age: ${e}
`}async function K(e){const{cwd:n,files:t}=e;for(const i of y)if(await t.kind(o(n,i))!==void 0)throw new r("usage",`cannot make a project: ${i} is there already`,{hint:"`job-secrets set` stores a secret in it."});const s=await p(e),a=await v(e);if(a!==void 0)throw new r("usage",`cannot make a project: ${a.file} is there already, and counts here too`,{hint:"`job-secrets set` stores a secret in it. A folder with a project of its own needs its own job-secrets.yml, written by hand."});const c=await k(e),l=c===void 0?await $(e):void 0,d=c??l?.key.recipient??"",h=[["job-secrets.yml",E],[".sops.yaml",_(d)],[".env.template",S]],w=await Promise.all(h.map(async([i])=>t.kind(o(n,i))));return{files:new Map(h.filter((i,f)=>w[f]===void 0)),gitIgnore:T(await t.readText(o(n,".gitignore"))??"",A),recipient:d,newKey:l,top:s.length>1?s.at(-1):void 0}}async function O({cwd:e,files:n},t){t.newKey!==void 0&&await b(n,t.newKey.file,t.newKey.key),t.gitIgnore!==void 0&&await n.replace(o(e,".gitignore"),t.gitIgnore);for(const[s,a]of t.files)await n.replace(o(e,s),a)}async function $({env:e,now:n}){const t=e.SOPS_AGE_KEY_FILE||j(e);if(t===void 0)throw new r("usage","cannot make an age key: there is no place for it",{hint:"Set HOME, or name a file in SOPS_AGE_KEY_FILE."});return{key:await g(n()),file:t}}function T(e,n){const t=new Set(e.split(/\r?\n/)),s=n.filter(a=>!t.has(a));if(s.length!==0)return`${e===""||e.endsWith(`
`)?e:`${e}
`}${s.join(`
`)}
`}export{K as n,O as t};
