import { describe, expect, it } from "vitest";
import { type Judged, rejectOf, rejects } from "../../../../src/lint/detect/assignment/rejects.ts";

const blank = "$";
const base: Omit<Judged, "value"> = {
  name: "client_secret",
  kind: "secret",
  syntax: "yaml",
  form: "plain",
  isQuoted: true,
};

/** Per reason: what it rejects, and the nearest thing that it lets pass. */
const table: readonly (readonly [id: string, rejected: readonly string[], passed: readonly string[]])[] = [
  [
    "reference",
    [
      `${blank}{SECRET}`,
      "{{ .Values.x }}",
      "$SECRET",
      "secret://a/b#c",
      "op://vault/x",
      "%SECRET%",
      "#{secret}#",
    ],
    ["p4$$w0rd!"],
  ],
  ["sealed", ["ENC[AES256_GCM,data:abc]", `${blank}ANSIBLE_VAULT;1.1`, "vault:v1:abcdef"], ["ENCODED9x"]],
  ["hash", [`${blank}2b${blank}10$abcdefghij`, "sha256:0011", "pbkdf2_sha256$1"], ["shadow9X"]],
  [
    "placeholder",
    [
      "changeme",
      "<your-key>",
      "xxxxxxxx",
      "****",
      "my-test-secret",
      "your_api_key",
      "example-token",
      "q7xv9ZebraEXAMPLEKEY",
    ],
    ["hunter2-prod!"],
  ],
  ["its own name", ["clientSecret", "client-secret", "Secret_1"], ["clientserver9"]],
  ["literal", ["true", "null", "undefined"], ["trueXY9"]],
  ["sequence", ["12345678", "abcdefgh"], ["a1c9e2g7"]],
  ["same again", ["aabbaabbaabb"], ["aQ7bR2x9Zk"]],
  ["URL", ["https://example.internal/x"], ["https9zzQ"]],
  ["path", ["/etc/ssl/secret", "./a/b", "keys/private.pem"], ["/A9x3Kq8Zr2Lw7Tn5Vb1Mc4Dh6"]],
  ["version", ["1.2.3", "^4.0.1-beta"], ["1.2.x9Q"]],
  ["number", ["3600", "0x1f"], ["36aZ00q"]],
  ["address", ["me@mail.org", "localhost:8080"], ["p@ss-W9rd"]],
  ["algorithm", ["HS256", "ecdsa-256-cert"], ["HS256q9Zx!"]],
  ["regular expression", ["^[a-z]+$", "\\d{4}"], ["a^b9Q"]],
  ["markup", ["a<b>c</b>", "\\u00e9x"], ["a<9Qz"]],
  ["sentence", ["enter the secret here"], ["oneword9"]],
  ["UUID", ["00000000-0000-0000-0000-000000000000"], ["6f1c2d9a-77b1-4e0a-9f53-1c2b3a4d5e6f"]],
  ["words", ["getClientSecret", "settings.title.label", "btn-primary"], ["q7-prim9"]],
  ["list", ["a1b,c2d,e3f9"], ["a1bc2de3f9"]],
];

describe.each(table)("%s", (id, rejected, passed) => {
  const reason = rejects.filter(each => each.id === id);

  it("is a reason that there is", () => expect(reason).toHaveLength(1));

  it.each(rejected)("rejects %s", value => {
    expect(rejectOf({ ...base, value }, reason)?.id).toBe(id);
  });

  it.each(passed)("lets %s pass", value => {
    expect(rejectOf({ ...base, value }, reason)).toBeUndefined();
  });
});

it("lets a weak but real password pass all of them", () => {
  const value = ["hunter2", "prod!"].join("-");
  expect(rejectOf({ ...base, name: "password", kind: "password", value })).toBeUndefined();
});

it("takes what a page says in another language for no password", () => {
  const value = Buffer.from("Пароль пользователя").toString("latin1");
  expect(rejectOf({ ...base, kind: "password", value })?.id).toBe("non-text");
});
