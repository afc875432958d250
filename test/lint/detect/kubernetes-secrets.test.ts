import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules).filter(({ id }) => id === "kubernetes-secret");
const weak = ["hunter2", "prod!"].join("-");
const dollar = "$";
const packed = Buffer.from(weak).toString("base64");

function found(text: string): (string | undefined)[] {
  const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
  const candidates = inspector.inspect(Buffer.from(text), "templates/secret.yaml") ?? [];
  for (const { start, end } of candidates) expect([weak, packed]).toContain(text.slice(start, end));
  for (const { value } of candidates) expect(value).toBe(weak);
  return candidates.map(({ name }) => name);
}

const metadata = "metadata:\n  name: x\n  labels: {app: y}\n";

it.each([
  ["data in one line", `kind: Secret\ndata: {a: ${packed}, "b": "${packed}", c: x}\n`, ["a", "b"]],
  ["texts in one line", `kind: Secret\nstringData: { a: ${weak}, 'b': '${weak}' } # x\n`, ["a", "b"]],
  ["data before its kind", `data:\n  a: ${packed}\nkind: Secret\n`, ["a"]],
  ["quotes", `kind: "Secret"\ndata:\n  "a": "${packed}"\n  b: '${packed}'\n`, ["a", "b"]],
  [
    "documents",
    `kind: ConfigMap\ndata:\n  z: q\n---\nkind: Secret\n${metadata}data:\n  a: ${packed} # x\n---\nkind: Pod\ndata:\n  c: ${packed}\n`,
    ["a"],
  ],
  [
    "items of a list",
    `kind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  stringData:\n    a: ${weak}\n- apiVersion: v1\n  kind: ConfigMap\n  data:\n    b: ${weak}\n- kind: Secret\n  data:\n    c: ${packed}\n`,
    ["a", "c"],
  ],
  ["block scalars", `kind: Secret\nstringData:\n  a: |-\n    ${weak}\n`, ["a"]],
  [
    "templates of Helm",
    `{{- if .Values.x }}\nkind: Secret\n${metadata}data:\n  {{- range .Values.y }}\n  a: ${packed}\n  b: {{ .c | b64enc }}\n  {{- end }}\n{{- end }}\n`,
    ["a"],
  ],
  [
    "JSON",
    JSON.stringify({ apiVersion: "v1", kind: "Secret", data: { a: packed }, stringData: { b: weak } }),
    ["a", "b"],
  ],
  ["JSON over lines, data first", JSON.stringify({ data: { a: packed }, kind: "Secret" }, null, 2), ["a"]],
  ["Kustomize", `secretGenerator:\n- name: x\n  literals:\n  - a=${weak}\n  - b=$(C)\n`, ["a"]],
])("finds values in %s", (_, text, names) => {
  expect(found(text)).toEqual(names);
});

it.each([
  ["other kinds", `kind: ConfigMap\ndata:\n  a: ${packed}\n`],
  ["sealed ones", `kind: SealedSecret\nspec:\n  encryptedData:\n    a: ${packed}\n`],
  [
    "references",
    `kind: Secret\nstringData:\n  a: ${dollar}{A}\n  b: secret://x/y#z\n  c: '{{ .Values.c }}'\n  d: ""\n`,
  ],
  [
    "stand-ins",
    `kind: Secret\nstringData:\n  a: changeme\n  b: <password>\ndata:\n  c: ${Buffer.from("password").toString("base64")}\n`,
  ],
  [
    "certificates",
    `kind: Secret\ndata:\n  ca.crt: ${Buffer.from("-----BEGIN CERTIFICATE-----\nabc").toString("base64")}\n`,
  ],
  [
    "accounts",
    `kind: Secret\nstringData:\n  username: siouser\n  POSTGRES_DB: ware-house\n  smtpUser: etl@acme.io\n  host: db.acme.io\n`,
  ],
  [
    "comments",
    `kind: Secret\nstringData:\n  a: "true" # Not for "false"\n  b: # one of: x9Y / z8Q\ndata:\n  c: 'true' # it's\n`,
  ],
  [
    "what a name that says nothing of a credential is given",
    `kind: Secret\nstringData:\n  type: helm\n  name: private-repo\n  project: in-cluster2\n  server: acme.azurecr.io/charts\n  mode: require\n  since: 2019-03-20T17:54:53Z\n  tokenPath: /var/run/secrets/token\n`,
  ],
  [
    "hashes",
    `kind: Secret\nstringData:\n  admin.password: ${dollar}2a${dollar}10${dollar}RncPyHWB5ll2Z3J8s\n  users: |\n    bob:${dollar}apr1${dollar}DmXR3Add${dollar}wfdbGw6RWIhFb0ffXMM4d0\n    eve:${dollar}2y${dollar}05${dollar}DmXR3AddwfdbGw6RWIhFb0ffXMM4d0\n`,
  ],
  [
    "certificates of tests",
    `kind: Secret\ndata:\n  ca.crt: ${Buffer.from("TESTROOTCA-9!").toString("base64")}\n`,
  ],
  [
    "what is no base64 of Kubernetes",
    "kind: Secret\ndata:\n  tls.key: BASE64_KEY_VALUE\n  b: your-own-uuid-9\n",
  ],
  [
    "keys of hosts",
    `kind: Secret\nstringData:\n  known_hosts: git.acme.io ecdsa-sha2-nistp256 AAAA${"q8Zt4Lm2".repeat(6)}=\n`,
  ],
  ["words of the name", "kind: Secret\nstringData:\n  service-a-key: key-a\n"],
  ["the end of a program's literal", "kind: Secret\nstringData:\n  username: test-username`).\n"],
  [
    "files without a credential",
    'kind: Secret\nstringData:\n  config: |\n    {\n      "awsAuthConfig": {"clusterName": "eks-eu-1"},\n      "insecure": false, "caData": "<base64>"\n    }\n  y: "{\\"a\\": \\"b\\"}"\n  x.yml: |\n    global:\n      interval: 15s\n    targets:\n    - localhost:9090\n',
  ],
  ["names of Secrets", "secretKeyRef:\n  kind: Secret\n  name: x\n  key: y\n"],
])("finds none in %s", (_, text) => {
  expect(found(text)).toEqual([]);
});

it("finds words under a name that says what they are", () => {
  const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
  const text = [
    "kind: Secret",
    "stringData:",
    "  webhook.secret: strong-words-here",
    "  deploy-key: 'it''s mine' # x",
    "  answer: this is it",
    "  session: unsecure_password",
    "  drawn: FlwvTWxa_LYqU",
    "",
  ].join("\n");
  const candidates = inspector.inspect(Buffer.from(text), "a.yaml") ?? [];
  expect(candidates.map(({ start, end }) => text.slice(start, end))).toEqual([
    "strong-words-here",
    "it''s mine",
    "this is it",
    "unsecure_password",
    "FlwvTWxa_LYqU",
  ]);
});

it("takes a file in a block scalar for one value, whatever its lines look like", () => {
  const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
  const text = `kind: Secret\nstringData:\n  app.ini: |\n    user: me9\n    password: ${weak}\n`;
  const candidates = inspector.inspect(Buffer.from(text), "a.yaml") ?? [];
  expect(candidates.map(({ value }) => value)).toEqual([`user: me9\npassword: ${weak}`]);
});

it("takes an address in a Secret for no secret, unless it logs in", () => {
  expect(found(`kind: Secret\nstringData:\n  a: https://api.internal/x\n`)).toEqual([]);
});
