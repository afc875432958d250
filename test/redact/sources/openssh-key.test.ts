/** Keys in OpenSSH's format, as the same keys are in others. */
import { generateKeyPairSync, type JsonWebKey, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";
import { opensshKeys } from "../../../src/redact/sources/openssh-key.ts";

function field(bytes: Uint8Array | string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.from(bytes).length);
  return Buffer.concat([length, Buffer.from(bytes)]);
}

const decoded = (part = "") => Buffer.from(part, "base64url");

/** With a zero before it where it would be one below zero. */
function integer(part = ""): Buffer {
  const bytes = decoded(part);
  return field((bytes[0] ?? 0) > 127 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

function fieldsOf({ kty, crv, n, e, d, qi, p, q, x, y }: JsonWebKey): Buffer {
  if (kty === "RSA") return Buffer.concat([field("ssh-rsa"), ...[n, e, d, qi, p, q].map(integer)]);
  if (kty === "OKP")
    return Buffer.concat([
      field("ssh-ed25519"),
      field(decoded(x)),
      field(Buffer.concat([decoded(d), decoded(x)])),
    ]);
  const name = `nistp${crv?.slice(2)}`;
  const point = Buffer.concat([Buffer.of(4), decoded(x), decoded(y)]);
  return Buffer.concat([field(`ecdsa-sha2-${name}`), field(name), field(point), integer(d)]);
}

function written(key: JsonWebKey, { cipher = "none", checks = [7, 7] } = {}): string {
  const numbers = Buffer.from(checks.flatMap(each => [0, 0, 0, each]));
  const body = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    ...[field(cipher), field("none"), field(""), Buffer.of(0, 0, 0, 1), field("public")],
    field(Buffer.concat([numbers, fieldsOf(key), field("bob@host"), Buffer.of(1, 2, 3)])),
  ]).toString("base64");
  const [begin, end] = ["BEGIN", "END"].map(word => `-----${word} OPENSSH PRIVATE ${"KEY"}-----`);
  return `${begin}\n${body.replace(/.{70}/g, "$&\n")}\n${end}\n`;
}

const keys = [
  ["RSA", generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey],
  ["P-256", generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey],
  ["P-521", generateKeyPairSync("ec", { namedCurve: "P-521" }).privateKey],
  ["Ed25519", generateKeyPairSync("ed25519").privateKey],
] as const;

describe.each(keys)("a key of %s in OpenSSH's format", (_, key) => {
  const jwk = key.export({ format: "jwk" });

  it("is the same key", () => {
    const [read, ...others] = opensshKeys(`IdentityFile\n${written(jwk)}`);
    expect(read?.export({ format: "jwk" })).toEqual(jwk);
    expect(others).toEqual([]);
  });

  it("is not to be seen in PKCS#8, nor are its secret numbers", () => {
    const needles = needlesOf("K", Secret.fromText(written(jwk)));
    const pem = String(key.export({ type: "pkcs8", format: "pem" }));
    const body = pem.split("\n").filter(line => line !== "" && !line.startsWith("-----"));
    const shown = redactText(pem, needles);
    for (const line of body) expect(shown).not.toContain(line.slice(0, 16));
    const hex = decoded(jwk.d).toString("hex");
    expect(redactText(hex, needles).length).toBeLessThan(16);
  });

  it("is none where it is encrypted or cut", () => {
    expect(opensshKeys(written(jwk, { cipher: "aes256-ctr" }))).toEqual([]);
    expect(opensshKeys(written(jwk, { checks: [7, 8] }))).toEqual([]);
    const lines = written(jwk).split("\n");
    expect(opensshKeys([...lines.slice(0, 2), ...lines.slice(-2)].join("\n"))).toEqual([]);
  });
});

/** One whose seed begins beyond ASCII, as what is looked for in rows does. */
function drawn(): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  const [first = 0] = decoded(privateKey.export({ format: "jwk" }).d);
  return first > 127 ? privateKey : drawn();
}

it("a key of Ed25519 in PEM is not to be seen as its seed, in whatever notation", () => {
  const key = drawn();
  const needles = needlesOf("K", Secret.fromText(String(key.export({ type: "pkcs8", format: "pem" }))));
  const seed = decoded(key.export({ format: "jwk" }).d);
  for (const text of [seed.toString("hex"), seed.toString("base64"), seed.toString("base64url")])
    expect(redactText(text, needles)).toMatch(/^(?:\*\*\*|\[redacted\]).?=?$/);
  const rows = seed.toString("hex").match(/.{1,30}/g) ?? [];
  const text = rows.map(row => `    ${row.replace(/..(?!$)/g, "$&:")}`).join(":\n");
  const shown = redactText(`priv:\n${text}\n`, needles);
  expect(shown.match(/[\da-f]{2}:/g)?.length ?? 0).toBeLessThan(3);
});
