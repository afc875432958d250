/** Private keys as JSON Web Keys and as XML, in the files that hold them. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const pairs = [
  generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ...["P-256", "P-384", "P-521"].map(namedCurve => generateKeyPairSync("ec", { namedCurve })),
  generateKeyPairSync("ed25519"),
  generateKeyPairSync("x25519"),
  generateKeyPairSync("ed448"),
];
type Members = Readonly<Record<string, string>>;
const members = (key: KeyObject): Members => ({ ...key.export({ format: "jwk" }), kid: "a-1" }) as Members;
const keys: readonly Members[] = [
  ...pairs.map(({ privateKey }) => members(privateKey)),
  { kty: "OKP", crv: "Ed25519", d: `u${randomBytes(32).toString("base64url").slice(1)}` },
  ...[16, 32, 64].map(size => ({ kty: "oct", alg: "HS256", k: randomBytes(size).toString("base64url") })),
];
const secretOf = ({ d, k }: Members) => d ?? k;

function found(text: string, path: string): readonly string[] {
  const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
  const candidates = inspector.inspect(Buffer.from(text), path) ?? [];
  return withoutOverlaps(candidates).map(({ rule, value }) => `${rule.id} ${value}`);
}

const yaml = (key: Members) =>
  Object.entries(key)
    .map(([name, value]) => `    ${name}: ${value}\n`)
    .join("");
const script = (key: Members) =>
  `{ ${Object.entries(key)
    .map(([name, value]) => `${name}: '${value}'`)
    .join(", ")} }`;
const turned = (key: Members) => Object.fromEntries(Object.entries(key).reverse());

it.each<readonly [string, string, (key: Members) => string]>([
  ["a set", "jwks.json", key => JSON.stringify({ keys: [key] })],
  ["a set over lines", "jwks.json", key => JSON.stringify({ keys: [key] }, undefined, 2)],
  ["an object that begins with the number", "a.json", key => JSON.stringify({ privateKey: turned(key) })],
  ["a script", "a.js", key => `const key = ${script(key)};`],
  ["YAML", "a.yml", key => `keys:\n  -\n${yaml(key)}`],
  ["a variable", ".env", key => `JWT_PRIVATE_JWK='${JSON.stringify(key)}'`],
  ["a text in JSON", "a.json", key => JSON.stringify({ jwk: JSON.stringify(key) })],
])("finds the secret number of a JSON Web Key in %s", (_, path, written) => {
  for (const key of keys) expect(found(written(key), path)).toEqual([`private-key ${secretOf(key)}`]);
});

it("finds a key among public ones, and each of several", () => {
  const open = pairs.map(({ publicKey }) => members(publicKey));
  const [first, , third] = keys;
  const text = JSON.stringify({ keys: [open[0], first, open[1], third, ...open] });
  expect(found(text, "jwks.json")).toEqual([first, third].map(key => `private-key ${key && secretOf(key)}`));
});

it.each([
  ["public keys", "jwks.json", JSON.stringify({ keys: pairs.map(({ publicKey }) => members(publicKey)) })],
  ["names", "a.js", 'return { kty: "oct", k: base64UrlEncodedSymmetricKey2 };'],
  ["what stands for a number", "a.json", `{"kty":"EC","d":"${"private-number-goes-here-".repeat(2)}"}`],
  ["its documentation", "a.md", '`{"kty":"RSA","n":"...","d":"..."}`'],
  [
    "another object beside one",
    "a.json",
    JSON.stringify([
      { kty: "EC", crv: "P-256" },
      { d: createHash("sha256").update("x").digest("base64url") },
    ]),
  ],
])("finds none in %s", (_, path, text) => {
  expect(found(text, path)).toEqual([]);
});

const [rsa] = pairs;
const ofXml = (key: KeyObject | undefined, wanted: readonly string[]) => {
  const { n, e, p, q, dp, dq, qi, d } = (key?.export({ format: "jwk" }) ?? {}) as Members;
  const all: Members = { Modulus: n, Exponent: e, P: p, Q: q, DP: dp, DQ: dq, InverseQ: qi, D: d } as Members;
  const parts = wanted.map(name => {
    const number = Buffer.from(all[name] ?? "", "base64url").toString("base64");
    return `<${name}>${number}</${name}>`;
  });
  return `<RSAKeyValue>${parts.join("")}</RSAKeyValue>`;
};
const whole = ["Modulus", "Exponent", "P", "Q", "DP", "DQ", "InverseQ", "D"];

it.each([
  ["key.xml", (xml: string) => xml],
  ["a.cs", (xml: string) => `rsa.FromXmlString("${xml}");`],
  [
    "web.config",
    (xml: string) => `<add key="x" value="${xml.replaceAll("<", "&lt;").replaceAll(">", "&gt;")}" />`,
  ],
  [
    "a.json",
    (xml: string) => JSON.stringify({ x: xml }).replaceAll("<", "\\u003C").replaceAll(">", "\\u003E"),
  ],
])("finds the secret number of an RSA key of .NET in %s", (path, written) => {
  const { d = "" } = rsa?.privateKey.export({ format: "jwk" }) ?? {};
  const value = Buffer.from(d, "base64url").toString("base64");
  expect(found(written(ofXml(rsa?.privateKey, whole)), path)).toEqual([`private-key ${value}`]);
  expect(found(written(ofXml(rsa?.privateKey, whole.slice(0, 2))), path)).toEqual([]);
});
