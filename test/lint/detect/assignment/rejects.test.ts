import { describe, expect, it } from "vitest";
import type { Judged } from "../../../../src/lint/detect/assignment/reject.ts";
import { rejectOf, rejects, standIns } from "../../../../src/lint/detect/assignment/rejects.ts";

const blank = "$";
const base64Of = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
const encoded = (text: string) => Buffer.from(text).toString("base64");
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
      "{token()}",
      "{settings['key']}",
      "{key!r}",
      '$ref: "#/components/Secret"',
      "$this->secret",
      "%s:%d",
      "{cfg.db.key1",
      "{quote(key1",
      "{$gt:",
      "{DbAdminPassword",
      "@config.password@",
      `pass:${blank}pfxPassword`,
      `${blank}${blank}MYSQL_ROOT_PASSWORD`,
      "keyword.$S2",
      "PASSWORD '$DB_PASSWORD'",
      ...["'$key_hash'", "mockSecret-$number", "isTheBest{$i}", "$secret,NAS-Port=1", "!secret client"],
    ],
    ["@ab.1@zX9q", "p4$$w0rd!", "a{9b}Q-x", "$aQ7!zX2", "!aQ7zX2", "&aQ7zX2", "aQ7%dzX2", "{q8Zt4Lm2"],
  ],
  [
    "sealed",
    [
      ["pk_live", "aQ7zX2bR9kTv"].join("_"),
      "ENC[AES256_GCM,data:abc]",
      `${blank}ANSIBLE_VAULT;1.1`,
      "vault:v1:abcdef",
    ],
    ["ENCODED9x"],
  ],
  [
    "hash",
    [
      `${blank}2b${blank}10$abcdefghij`,
      "sha256:0011",
      "pbkdf2_sha256$1",
      "sha1$ab$cd",
      "hmac-sha256:0011",
      `${blank}pbkdf2-sha512${blank}310000${blank}c8p78n7pUMln0jzvd4aK4Q`,
      "{argon2@SpringSecurity_v5_8}ab9",
      "{SHA-256}{ab9}cd",
      `bob:${blank}apr1${blank}DmXR3Add${blank}wfdbGw6`,
      encoded(`bob:${blank}apr1${blank}DmXR3Add${blank}wfdbGw6`),
      `md5${"0f9a".repeat(8)}`,
      `bob:${blank}${blank}apr1${blank}${blank}DmXR3Add${blank}${blank}wfdbGw6`,
      "HMACSHA2+256:AAAAAQ:abc",
      "ipaNTHash: iEb3",
    ],
    ["shadow9X", "{aQ7}zX2bR9", "md5zX2bR9kTv"],
  ],
  [
    "placeholder",
    [
      "fakeAuth0Password",
      "mock-key-7-token2",
      "secret-value",
      "secret_data1",
      "this_is_the_very_deep_secret",
      "hello-world",
      "PassWordMustBeAtLeast6Chars.",
      "shhhh! it's a GitHub secret",
      "changeme",
      "<your-key>",
      "xxxxxxxx",
      "****",
      "my-test-secret",
      "your_api_key",
      "example-token",
      "q7xv9ZebraEXAMPLEKEY",
      "yourStrong(!)Password",
      "test_password_1",
      "SET_A_PASSWORD_HERE_123",
      "DEX_MYSQL8_PASSWORD",
      "SECRETKEY",
      "CLIENT_PASSWORD1,CLIENT_PASSWORD2",
      "<auth",
      "_admin_password_",
      "sk_live_xxx",
      "eyJhbGciOi9x.payload.signature",
      ["2YotnFZFEjr1zC", "sicMWpAA"].join(""),
      ["wJalrXUtnFEMI/K7", "MDENG+bPxRfiCYDIFFERENTKEY"].join(""),
    ],
    ["hunter2-prod!", "yourself9Qx", "2YotnFZFEjr1zC"],
  ],
  [
    "its own name",
    [
      "clientSecret",
      "client-secret",
      "Secret_1",
      "client_secret (Acme, ID9)",
      "api.core#ClientSecretResponse",
      "acme/apps#client_secret",
    ],
    ["clientserver9", "api.ClientSecret9x"],
  ],
  ["prompt", ["Pa55wort: ", "aQ7bR2x9Zk =  "], ["aQ7bR2x9Zk="]],
  ["literal", ["true", "null", "undefined", 'false"'], ["trueXY9"]],
  ["sequence", ["12345678", "abcdefgh"], ["a1c9e2g7"]],
  ["same again", ["aabbaabbaabb"], ["aQ7bR2x9Zk"]],
  ["URL", ["https://example.internal/x", "smtp://user:@host/x"], ["https9zzQ", "smtp://user:q8@host/x"]],
  [
    "path",
    [
      "#/components/x9/Password",
      "Purple62/v4/0a/b1/c2/0ab1c2x9/icon.png",
      "/etc/ssl/secret",
      "./a/b",
      "keys/private.pem",
      "unix:/run/php8.2-fpm.sock",
      "/v1/marketplaces/MP6oR9hHNlu2BLVsRRoQL3Gg",
    ],
    ["/A9x3Kq8Zr2Lw7Tn5Vb1Mc4Dh6", "/aQ7zX2bR9kTv"],
  ],
  ["version", ["MPL-2.0", "1.2.3", "^4.0.1-beta"], ["1.2.x9Q"]],
  ["number", ["3600", "0x1f"], ["36aZ00q"]],
  [
    "token without a secret",
    [
      base64Of({ alg: "HS256", typ: "JWT" }),
      [base64Of({ alg: "HS256" }), base64Of({ sub: "q8" })].join("."),
      [base64Of({ alg: "HS256" }), base64Of({ name: "John Doe" }), "x9"].join("."),
    ],
    [
      base64Of({ kty: "oct", alg: "HS256", k: "x9" }),
      `${base64Of({ alg: "HS256" })}q8`,
      [base64Of({ alg: "HS256" }), base64Of({ name: "Jane" }), "x9"].join("."),
    ],
  ],
  [
    "choice",
    [
      "required|confirmed|min:6",
      "required|alpha_dash|string|max:255",
      "Basic|Digest|NTLM|Any",
      "pubkey|psk|eap-md5",
      "required_with:ntfy_user,ntfy_auth",
    ],
    ["tiger|q8Zt4Lm2", "tiger:q8,Zt4", "xkqzjvwpltrbq|word"],
  ],
  ["class", ["Spree::Api::V3::Serializer", "SecretV1alpha1"], ["Spree::q8Zt4", "Zt4V1alpha9x"]],
  [
    "fingerprint",
    ["kubernetes.cluster-ba_d8_85_a0_5b_50_b0_01_e0_b2_b0_ae_5d_f6_7a_d1", `${"ba:".repeat(15)}d8`],
    ["cluster-ba_d8_85_q0_5b_50"],
  ],
  ["rate", ["5/m/user", "20/m/ip,5/m/key", "100/hour"], ["5/mQ9xK2", "20/m/ip,q8Zt4"]],
  [
    "object of a module",
    ["acme.auth.v2:Password", "keystone.auth:Token"],
    ["q7.zx2:R9kT", "Abc.def:ghi9!", "acme.auth"],
  ],
  ["address", ["me@mail.org", "localhost:8080"], ["p@ss-W9rd"]],
  ["algorithm", ["HS256", "ecdsa-256-cert", "argon2", "ISO-8859-1", "A128CBC-HS256"], ["HS256q9Zx!"]],
  ["regular expression", ["^[a-z]+$", "\\d{4}", "^(a|b)", "secret$"], ["a^b9Q", "^aQ7!zX2", "aQ7!zX2$"]],
  [
    "call or member",
    [
      ...["auth.client_secret:x", "[NullString]::Value", "[bool]$_.Expired.Value", "[int]($x"],
      "(ConvertTo-SecureString",
    ],
    ["[x]:Value9", "[q7$zX2", "(Tiger-2025"],
  ],
  ["troff", ["\\[rB]@\\[rB]", "\\fBsecret\\fR", "false\\f[R]", "a\\(aqb"], ["a\\fBqz9", "a[rB]9"]],
  [
    "markup",
    ["\\x{6536}", "\\033[32m", "a<b>c</b>", "\\u00e9x", "\\u003cx\\u003e", "&#x3C;string"],
    ["a<9Qz", "kT9\\u0026vQ2"],
  ],
  ["sentence", ["enter the secret here", "SCRIPT TO ? CIPHER AES PASSWORD ?"], ["oneword9"]],
  [
    "public key",
    ["MIGeMA0GCSqGSIb3DQEBAQUAA4GMADCB", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A", "MFkwEwYHKoZIzj0CAQYIKoZI"],
    ["MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"],
  ],
  ["serialized object", ["rO0ABXNyADFv"], ["rO0ACXNyADFv"]],
  ["UUID", ["00000000-0000-0000-0000-000000000000"], ["6f1c2d9a-77b1-4e0a-9f53-1c2b3a4d5e6f"]],
  ["words", ["getClientSecret", "settings.title.label", "btn-primary"], ["q7-prim9"]],
  ["list of signs", ["-SRP:-aNULL9", "+s:v:+i:+b:"], ["-SRPaNULL9", "s:v9"]],
  ["ticket", ["pm-23246-unlock-data2"], ["pm-23x46-unlock", "aQ7-2342"]],
  [
    "column",
    ["password_hash_b64", "a_password_with_more_than_12_characters"],
    ["password_hash_b64x9Q", "hash_b64"],
  ],
  ["type", ["VARCHAR(255) NOT NULL", "char(60)", "TINYINT(1) NOT NULL"], ["VARCHAR9(x"]],
  [
    "option",
    ["--prompt-for-secret", "--display-name='User One'", "--password-command SpaceSepList"],
    ["--prompt9"],
  ],
  [
    "words in base64",
    [encoded("user:password"), encoded("this is not a real value"), encoded("abcdefgh12345678")],
    [encoded("q8Zt4Lm2Wx7R"), encoded('{"k":"secret"}'), "c2VjcmV0c2VjcmV0Q"],
  ],
  ["code", ["a(b)", "a == b", "x['a']"], ["aQ7zX2bR9kTv==", "aQ7zX2bR9kTv=", "NB2WS3TFONZX2Q4U===="]],
  ["list", ["a1b,c2d,e3f9"], ["a1bc2de3f9"]],
];

describe.each(table)("%s", (id, rejected, passed) => {
  const reason = rejects.filter(each => each.id === id);

  it("is a reason that there is", () => expect(reason).toHaveLength(1));

  it.each(rejected)("rejects %s", value => {
    expect(rejectOf({ ...base, value, isQuoted: id !== "call or member" }, reason)?.id).toBe(id);
  });

  it.each(passed)("lets %s pass", value => {
    expect(rejectOf({ ...base, value, isQuoted: id !== "call or member" }, reason)).toBeUndefined();
  });
});

it("knows what stands for something else where the shape of a value is known", () => {
  expect(standIns.map(({ id }) => id)).toEqual([
    ...["prompt", "reference", "reference in a URL", "sealed", "hash", "token without a secret"],
    ...["placeholder", "its own name"],
  ]);
});

it("takes constants for names among arguments only", () => {
  const value = "OAUTH2_JWT_BEARER";
  expect(rejectOf({ ...base, form: "argument", value })?.id).toBe("constant");
  expect(rejectOf({ ...base, value })).toBeUndefined();
});

it("takes a disguised word for a stand-in in documents only", () => {
  const judged = { ...base, name: "password", kind: "password", value: "myPa55w0rd" } as const;
  expect(rejectOf({ ...judged, syntax: "prose" })?.id).toBe("disguised word");
  expect(rejectOf(judged)).toBeUndefined();
  expect(rejectOf({ ...judged, syntax: "prose", value: "Pa55wordsAndMore1" })).toBeUndefined();
});

it("lets a weak but real password pass all of them", () => {
  const value = ["hunter2", "prod!"].join("-");
  expect(rejectOf({ ...base, name: "password", kind: "password", value })).toBeUndefined();
});

it("takes a UUID for no password in documents only", () => {
  const judged = { ...base, kind: "password", value: "6f1c2d9a-77b1-4e0a-9f53-1c2b3a4d5e6f" } as const;
  expect(rejectOf({ ...judged, syntax: "prose" })?.id).toBe("UUID");
  expect(rejectOf(judged)).toBeUndefined();
});

it.each([
  ["PREF_PASSCODE_D1", "PrefPinCode1"],
  ["en_PW", "isi-Ngisi9"],
])("takes what %s is for a name", (name, value) => {
  const judged = { ...base, name, kind: "password", syntax: "code", value } as const;
  expect(rejectOf(judged)?.id).toBe("name");
  expect(rejectOf({ ...judged, name: "DB_PW", value: "PrefPinCode1" })).toBeUndefined();
});

it("takes a path with braces for a path", () => {
  const judged = { ...base, name: "CHANGE_PASSWORD", kind: "password", syntax: "code" } as const;
  expect(rejectOf({ ...judged, value: "v1/objects/users/{}/secret" })?.id).toBe("path");
});
