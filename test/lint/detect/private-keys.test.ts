import { generateKeyPairSync, randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import type { Candidate } from "../../../src/lint/detect/detector.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { base64, hex, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const encrypted = privateKey
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" })
  .toString();
const body = [1, 2, 3, 4].map(seed => sample(base64, 64, seed)).join("\n");
const der = generateKeyPairSync("rsa", { modulusLength: 1024 })
  .privateKey.export({ type: "pkcs8", format: "der" })
  .toString("base64");
const derLines = der.match(/.{1,64}/g) ?? [];
const armoured = (label: string, head: string) =>
  `-----BEGIN ${label}-----\n${head}\n${body}\n-----END ${label}-----\n`;
const lines = pem.trim().split("\n");

/** What PuTTYgen writes of a key of a curve: a number with its length before it. */
function putty(version: number, size: number, encryption = "none"): string {
  const blob = Buffer.concat([Buffer.from([0, 0, 0, size]), randomBytes(size)]).toString("base64");
  const wrapped = blob.replaceAll(/.{64}(?=.)/g, "$&\n");
  const head = `PuTTY-User-Key-File-${version}: ssh-ed25519\nEncryption: ${encryption}\nComment: a\nPublic-Lines: 2\n`;
  const open = `${sample(base64, 64)}\n${sample(base64, 44)}\n`;
  return `${head}${open}Private-Lines: ${wrapped.split("\n").length}\n${wrapped}\nPrivate-MAC: ${"0a".repeat(32)}\n`;
}

function candidates(text: string): readonly Candidate[] {
  const inspector = createInspector(rules, { base64: "known", time: 1000, now: () => 0 });
  return inspector.inspect(Buffer.from(text), "a.txt") ?? [];
}

const ids = (text: string) => [...new Set(candidates(text).map(({ rule }) => rule.id))];
const values = (text: string) => [...new Set(candidates(text).map(({ value }) => value))];

it.each([
  [
    "of Matrix",
    `-----BEGIN MATRIX PRIVATE KEY-----\nKey-ID: ed25519:aBc1\n\n${sample(base64, 43)}=\n-----END MATRIX PRIVATE KEY-----\n`,
  ],
  ["as it is", pem],
  ["with CRLF", pem.replaceAll("\n", "\r\n")],
  ["with escapes in JSON", JSON.stringify({ x: pem })],
  ["with escapes twice", JSON.stringify({ x: JSON.stringify(pem) })],
  ["indented in YAML", `x: |\n${lines.map(line => `    ${line}\n`).join("")}`],
  ["as a comment", lines.map(line => `# ${line}\n`).join("")],
  ["joined with plus", lines.map(line => `  "${line}\\n"`).join(" +\n")],
  ["joined by standing together", lines.map(line => `  "${line}\\n"`).join("\n")],
  ["encrypted in PKCS #8", encrypted],
  [
    "encrypted in PKCS #1",
    armoured("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF00FF\n"),
  ],
  ["of PGP", armoured("PGP PRIVATE KEY BLOCK", "Version: GnuPG v2\nComment: mine\n")],
  [
    "of PuTTY",
    `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPrivate-Lines: 4\n${body}\nPrivate-MAC: 00\n`,
  ],
  ...[2, 3].flatMap(version =>
    [32, 33, 66].map(size => [
      `of a curve, of PuTTY's version ${version}, with ${size} bytes`,
      putty(version, size),
    ]),
  ),
  ["of a curve, of PuTTY, with CRLF", putty(3, 32).replaceAll("\n", "\r\n")],
  ["in DER, as base64", `key = ${der}`],
  ["in DER, in literals that are joined", `key = "${derLines.join('"\n    + "')}";`],
  ["in DER, in literals that are joined at the end of their lines", `key = '${derLines.join("' .\n  '")}';`],
  ["in DER, in literals that stand together", `key = (\n  "${derLines.join('"\n  "')}"\n)`],
])("finds a key %s", (_, text) => {
  expect(ids(text)).toEqual(["private-key"]);
});

/** What `openssl genpkey` writes of a key of 32 bytes: one line of 64 characters. */
const [seed, short] = drawn(seeded => seeded.includes("+", 24));

function drawn(fits: (body: string) => boolean): readonly [string, string] {
  for (let draw = 0; ; draw += 1) {
    const number = sample(hex, 64, draw);
    const written = Buffer.from(`302e020100300506032b657004220420${number}`, "hex").toString("base64");
    if (fits(written))
      return [written, `-----BEGIN PRIVATE KEY-----\n${written}\n-----END PRIVATE KEY-----\n`];
  }
}

it.each([
  ["as it is", short],
  ["with escapes in JSON", JSON.stringify({ x: short })],
  [
    "joined with plus",
    short
      .trim()
      .split("\n")
      .map(line => `  "${line}\\n"`)
      .join(" +\n"),
  ],
  [
    "joined in one line",
    short
      .trim()
      .split("\n")
      .map(line => `'${line}\\n'`)
      .join("+"),
  ],
  ["that a diff adds", short.replaceAll(/^(?=.)/gm, "+")],
  ["as base64", `tls.key: ${Buffer.from(short).toString("base64")}`],
])("finds a short key with a plus in it %s, and its whole value", (_, text) => {
  expect(values(text)).toEqual([seed]);
});

it.each([
  ["public keys", armoured("PUBLIC KEY", "")],
  ["what PuTTY encrypted", putty(3, 32, "aes256-cbc")],
  ["certificates", armoured("CERTIFICATE", "")],
  [
    "the beginning of one in a list",
    `["${derLines.slice(0, 1).join()}",\n"${derLines.slice(2).join('",\n"')}"]`,
  ],
  ...["...", "…"].map(omission => [
    `keys of which lines are left out as ${omission}`,
    JSON.stringify({ key: pem.replace(lines[2] ?? "", omission) }),
  ]),
  ["what stands for a key", "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----\n"],
  [
    "words",
    `-----BEGIN PRIVATE KEY-----\n${"your private key goes here ".repeat(8)}\n-----END PRIVATE KEY-----`,
  ],
  [
    "code that looks for keys",
    'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) return parse(text, { isPrivate: true });',
  ],
])("finds none in %s", (_, text) => {
  expect(ids(text)).toEqual([]);
});
