/** The ways in which people write a password into a file, and the nearest things that are none. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/lint/detect/detector.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { harmless } from "./ways/harmless.ts";
import { passwords } from "./ways/passwords.ts";
import { ways } from "./ways/written.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

/** What signs or logs in, where a weak one is no better than a name. */
const random = [["q8Zt4Lm2", "Wx7Rb5Nc"].join(""), ["s8Zt4Lm2.", "Wx7Rb5NcQ3d"].join("")];
const signing: readonly (readonly [path: string, text: string])[] = [
  ["a.js", 'jwt.sign({ id: user.id }, "@@", { expiresIn: 1 });'],
  ["a.js", 'jwt.verify(token, "@@")'],
  ["a.py", 'jwt.encode(payload, "@@", algorithm="HS256")'],
  ["a.js", "crypto.createHmac('sha256', '@@').update(x)"],
  ["a.py", 'hmac.new(b"@@", msg, sha256)'],
  ["a.go", 'mac := hmac.New(sha256.New, []byte("@@"))'],
  ["a.sh", "vault login -no-print @@"],
  ["a.sh", "vault kv put secret/x value=@@"],
  ["a.sh", "kubectl create secret generic x --from-literal=pw=@@"],
  ["appsettings.json", '{"Jwt": {"Issuer": "x", "Key": "@@"}}'],
  ["web.config", '<machineKey decryptionKey="@@" />'],
  ["a.sh", 'curl -H "X-Api-Key: @@" https://x'],
];

function valuesOf(candidates: readonly Candidate[]): readonly string[] {
  return withoutOverlaps(candidates).map(({ value }) => value);
}

describe("a password", () => {
  it.each(ways)("is found in a %s that says %s", (path, text) => {
    const found = passwords.map(
      value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
    );
    expect(found.map(valuesOf)).toEqual(passwords.map(value => [value]));
  });

  it.each(harmless)("is not found in a %s that says %s", (path, text) => {
    expect(valuesOf(inspector.inspect(Buffer.from(`${text}\n`), path) ?? [])).toEqual([]);
  });
});

describe("a random secret", () => {
  it.each(signing)("is found in a %s that says %s", (path, text) => {
    const found = random.map(
      value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
    );
    expect(found.map(valuesOf)).toEqual(random.map(value => [value]));
  });
});
