/** Files that are private keys or stores of keys as a whole. */
import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

function found(path: string, bytes: Uint8Array): readonly string[] {
  return (inspector.inspect(bytes, path) ?? []).map(
    ({ rule, start, end, why = [] }) => `${rule.id} ${start}-${end} ${why.join()}`,
  );
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const noise = Buffer.from(Array.from({ length: 700 }, (_, at) => (at * 167 + 13) % 251));
const store = Buffer.concat([
  Buffer.from("308202f2020103308202a806092a864886f70d010701", "hex"),
  noise,
  Buffer.from("060b2a864886f70d010c0a0102", "hex"),
]);

it("finds a private key in DER, of either form", () => {
  for (const type of ["pkcs1", "pkcs8"] as const) {
    const der = privateKey.export({ type, format: "der" });
    expect(found("a.key", der)).toEqual([`private-key 0-${der.length} DER of a private key`]);
  }
});

it("finds a store of keys, as a file and in base64", () => {
  expect(found("a.p12", store)).toEqual([`private-key 0-${store.length} a key store of PKCS #12`]);
  const text = store.toString("base64");
  expect(found("a.yaml", Buffer.from(`keystore: ${text}\n`))).toEqual([
    `private-key 10-${10 + text.length} a key store of PKCS #12`,
  ]);
});

it("finds neither in what is public, goes on behind its end, or is no key", () => {
  const der = privateKey.export({ type: "pkcs8", format: "der" });
  expect(found("a.pub", publicKey.export({ type: "spki", format: "der" }))).toEqual([]);
  expect(found("a.bin", Buffer.concat([der, noise]))).toEqual([]);
  expect(found("a.bin", noise)).toEqual([]);
  expect(found("a.bin", Buffer.alloc(0))).toEqual([]);
});
