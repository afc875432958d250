import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups
  .flatMap(group => group.rules)
  .filter(({ id }) => id === "base64" || id === "private-key");
const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
const word = ["q8Zt4Lm2Wx7R", "b5NcV3kT9yHd"].join("");
const packed = Buffer.from(word).toString("base64");

function found(text: string): readonly string[] {
  return (inspector.inspect(Buffer.from(text), "a.txt") ?? []).map(({ value }) => value);
}

it.each([
  `x("${packed}")`,
  `"value": "${packed}"`,
  `seed = ${packed}`,
  `valid = "${packed}"`,
  `validity: ${packed}`,
])("finds one random word in %s", text => expect(found(text)).toEqual([word]));

it.each([
  `clientId = "${packed}"`,
  `"user_id": "${packed}"`,
  `{\\"id\\":\\"${packed}\\"}`,
  `"public_key": "${packed}"`,
  `"X-Server-Side-Encryption-S3-Sealed-Key": "${packed}"`,
  `"aaguid": "${packed}"`,
  `?a=b&data=${packed}&c`,
  `xid: "${packed}"`,
  `payment_cryptogram: "${packed}"`,
  `TOKEN=$$argon2id$$v=19$$m=19456,t=2,p=1$$${packed}$$x`,
  `message = "${packed}--831a1d54a3cda8a0658dc668a03d"`,
])("takes it for no credential in %s", text => expect(found(text)).toEqual([]));

it("takes for none what is encoded again and has none in it", () => {
  const zipped = gzipSync("nothing to be found here").toString("base64");
  expect(found(`x("${Buffer.from(zipped).toString("base64")}")`)).toEqual([]);
  const json = Buffer.from('{"aead":"AES-256-GCM-HMAC-SHA-256"}').toString("base64");
  expect(found(`x("${Buffer.from(json).toString("base64")}")`)).toEqual([]);
});

it("takes a block that says who signed for no private key", () => {
  const rest = Buffer.alloc(160, 7);
  const der = (...head: number[]) => Buffer.concat([Buffer.from([0x30, 0x81, 0xb0, 2, 1, ...head]), rest]);
  expect(found(`x ${der(0, 0x30, 0x0d, 0x06).toString("base64")}`)).toHaveLength(1);
  expect(found(`x ${der(1, 0x30, 0x0d, 0x31).toString("base64")}`)).toEqual([]);
});

it("takes the parameters of a curve for no private key", () => {
  const behind = Array.from({ length: 200 }, (_, index) => (index * 37 + 11) % 256);
  const ofField = [0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x01];
  for (const [kind, count] of [
    ["1d", 0],
    ["8180", 1],
  ] as const) {
    const head = Buffer.from(`308201000201013${"0"}${kind}`, "hex");
    const bytes = Buffer.concat([head, Buffer.from([...ofField, 2, ...behind])]);
    expect(head.length).toBe(9 + count);
    expect(found(bytes.toString("base64"))).toEqual([]);
  }
});
