/** The ways in which people write a password into a file, and the nearest things that are none. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/lint/detect/detector.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { base64, hex, sample, uuid } from "../../../src/lint/samples.ts";
import { directives } from "./ways/directives.ts";
import { harmless } from "./ways/harmless.ts";
import { idioms, noIdioms, signingIdioms } from "./ways/idioms.ts";
import { literals } from "./ways/literals.ts";
import { lookAlikes } from "./ways/look-alikes.ts";
import { namedOnly } from "./ways/named-only.ts";
import { nested, noNested } from "./ways/nested.ts";
import { noPairs, pairs, signingPairs } from "./ways/pairs.ts";
import { passwords } from "./ways/passwords.ts";
import { keysApart, noStructures, structures } from "./ways/structures.ts";
import { noTests, ofTests } from "./ways/tests.ts";
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
  ["a.go", 'secretKey, err := hex.DecodeString("@@")'],
  ["a.go", 'apiKey, _ := base64.StdEncoding.DecodeString("@@")'],
  ["a.py", 'API_KEY = base64.b64decode("@@")'],
  ["a.java", 'byte[] secretKey = Base64.getDecoder().decode("@@");'],
  ["a.rs", 'let secret_key = hex::decode("@@")?;'],
  ["a.php", "$secretKey = base64_decode('@@');"],
  ["a.js", "// apiKey: @@"],
  ["a.rs", 'client.get(u).bearer_auth("@@").send()'],
  ["a.sh", "dotnet nuget push x.nupkg -k @@"],
  ["a.rs", 'credentials.secret_access_key("@@")'],
  ["a.cs", 'options.SetClientSecret("@@");'],
  ["a.cs", 'x.WithAccessToken("@@")'],
  ["a.go", 'c.SetAPIKey("@@")'],
  ["a.go", 'option.WithAPIKey("@@")'],
  ["a.cs", 'options.AddSigningKey("@@")'],
  ["a.java", 'builder.apiKey("@@")'],
  ["a.java", 'Client.builder().clientSecret("@@")'],
  ["a.java", 'new ApiKey("@@")'],
  ["a.kts", 'token("@@")'],
  ["a.py", 'Client().with_token("@@")'],
  ["a.rs", 'AmazonS3Builder::new().with_secret_access_key("@@")'],
  ["a.yml", "headers:\n  Authorization:\n  - token @@\n"],
  [".env", "ACTIVE_RECORD_ENCRYPTION_KEY_DERIVATION_SALT=@@"],
  ["nginx.conf", 'proxy_set_header X-Api-Key "@@";'],
  ["spark-defaults.conf", "spark.hadoop.fs.s3a.secret.key   @@"],
  ["fluent.conf", "<match x>\n  api_key @@\n</match>"],
  ["fluent-bit.conf", "[OUTPUT]\n    Splunk_Token @@"],
  ["httpd.conf", "RequestHeader set X-Api-Key @@"],
  ["a.md", "API key: @@"],
  ["a.md", "**API Key**: `@@`"],
  ["a.md", "**Secret key:** @@"],
  ["a.md", "| Access key | @@ |"],
  ["a.txt", "The API key is @@"],
  ["a.txt", "the old token was @@"],
  ["a.yml", "API key: @@"],
  ["a.py", "# API key: @@"],
  ["a.py", "# TODO remove: token=@@"],
  ["named.conf", 'key "x" {\n  algorithm hmac-sha256;\n  secret "@@";\n};'],
  ["a.sh", 'curl -H "X-Api-Key: @@" https://x'],
];

function valuesOf(candidates: readonly Candidate[]): readonly string[] {
  return withoutOverlaps(candidates).map(({ value }) => value);
}

describe("a password", () => {
  it.each([...ways, ...literals, ...directives, ...idioms, ...pairs, ...structures, ...nested, ...ofTests])(
    "is found in a %s that says %s",
    (path, text) => {
      const found = passwords.map(
        value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
      );
      expect(found.map(valuesOf)).toEqual(passwords.map(value => [value]));
    },
  );

  it.each([
    ...harmless,
    ...lookAlikes,
    ...namedOnly,
    ...noIdioms,
    ...noPairs,
    ...noStructures,
    ...noNested,
    ...noTests,
  ])("is not found in a %s that says %s", (path, text) => {
    expect(valuesOf(inspector.inspect(Buffer.from(`${text}\n`), path) ?? [])).toEqual([]);
  });
});

describe("a key of hex", () => {
  it.each([
    ["config/master.key", "@@"],
    ["config/credentials/production.key", "@@\n"],
    ["client.ovpn", "<tls-auth>\n-----BEGIN OpenVPN Static key V1-----\n@@\n"],
    ["ta.key", "# 2048 bit OpenVPN static key\n-----BEGIN OpenVPN Static key V1-----\n@@\n"],
    ["a.py", "# api_key: @@"],
    ["a.ts", "  // token: @@ (bob's)"],
    ["a.sql", "-- password: @@"],
    ["consul.hcl", 'encrypt = "@@"'],
    ["nomad.d/server.hcl", 'server {\n  enabled = true\n  encrypt = "@@"\n}'],
    ["consul.json", '{"datacenter": "dc1", "encrypt": "@@"}'],
    ["consul.d/consul.json", '{"encrypt": "@@"}'],
    ["hardhat.config.js", "networks: { main: { url: process.env.URL, accounts: ['0x@@@@'] } },"],
    ["a.ts", 'const wallet = new ethers.Wallet("0x@@@@", provider);'],
  ])("is found in a %s that says %s", (path, text) => {
    const key = sample(hex, 32);
    const found = inspector.inspect(Buffer.from(text.replaceAll("@@", key)), path) ?? [];
    expect(valuesOf(found)).toEqual([text.includes("0x") ? `0x${key}${key}` : key]);
  });

  it.each([
    ["x/master.key", "0123456789abcdef0123456789abcdef"],
    ["x/other.key", "@@"],
    ["consul.hcl", "encrypt = var.key9"],
    [".bundle/config", 'BUNDLE_PATH: "vendor/bundle"\nBUNDLE_X: "https://x.io:Ab12345"'],
  ])("is not found in a %s that says %s", (path, text) => {
    const found = inspector.inspect(Buffer.from(text.replace("@@", sample(hex, 32))), path) ?? [];
    expect(valuesOf(found)).toEqual([]);
  });
});

describe("a key of a cluster", () => {
  it.each([
    ["consul.json", '{"datacenter": "dc1", "encrypt": "@@"}'],
    ["nomad.hcl", 'server {\n  encrypt = "@@"\n}'],
    ["named.conf", 'key "ddns" { algorithm hmac-sha256; secret "@@"; };'],
    ["ddns.key", 'key "ddns" {\n  algorithm hmac-sha256;\n  secret "@@";\n};'],
  ])("is found in a %s that says %s", (path, text) => {
    for (const key of [`${sample(base64, 43)}=`, `${sample(base64, 22)}==`]) {
      const found = inspector.inspect(Buffer.from(`${text.replace("@@", key)}\n`), path) ?? [];
      expect(valuesOf(found)).toEqual([key]);
    }
  });

  it("is the token that rules it, too", () => {
    const text = `acl {\n  tokens {\n    initial_management = "${uuid()}"\n  }\n}\n`;
    expect(valuesOf(inspector.inspect(Buffer.from(text), "consul.hcl") ?? [])).toEqual([uuid()]);
  });
});

describe("a password in two literals", () => {
  it.each([
    ["a.py", 'password = "@1" + "@2"'],
    ["a.js", "const password = '@1' +\n  '@2';"],
    ["a.java", 'String password = "@1"\n    + "@2";'],
    ["a.php", "$password = '@1' . '@2';"],
    ["a.lua", 'password = "@1" .. "@2"'],
    ["a.js", 'const x = { password: "@1" + "@2", y: 2 };'],
    ["a.py", 'password = ("@1"\n            "@2")'],
  ])("is found as a whole in a %s that says %s", (path, text) => {
    const found = passwords.map(value => {
      const [first, last] = [value.slice(0, 6), value.slice(6)];
      const written = text.replace("@1", () => first).replace("@2", () => last);
      return inspector.inspect(Buffer.from(`${written}\n`), path) ?? [];
    });
    expect(found.map(valuesOf)).toEqual(passwords.map(value => [value]));
  });
});

describe("a password in base64 that a command decodes", () => {
  it.each([
    ["a.sh", 'DB_PASSWORD=$(echo "@@" | base64 --decode)'],
    ["a.sh", 'export PW="$(echo -n @@ | base64 -d)"'],
    ["a.sh", "PASSWORD=`printf '%s' @@ | base64 -D`"],
    ["a.sh", "PASSWORD=$(base64 -d <<< '@@')"],
    ["a.yml", "- run: DB_PASSWORD=$(echo '@@' | base64 -d) make"],
    ["a.ps1", "$password = [Convert]::FromBase64String('@@')"],
    ["a.ps1", "$password = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('@@'))"],
  ])("is found in a %s that says %s", (path, text) => {
    for (const value of passwords) {
      const packed = Buffer.from(value).toString("base64");
      const found = inspector.inspect(Buffer.from(`${text.replace("@@", packed)}\n`), path) ?? [];
      expect(valuesOf(found)).toEqual([packed]);
    }
  });
});

describe("a password with its characters escaped", () => {
  const escapes: readonly (readonly [path: string, escape: (code: number) => string])[] = [
    ["a.js", code => `\\x${code.toString(16)}`],
    ["a.js", code => `\\u00${code.toString(16)}`],
    ["a.js", code => `\\u{${code.toString(16)}}`],
    ["a.c", code => `\\${code.toString(8).padStart(3, "0")}`],
    ["a.json", code => `\\u00${code.toString(16)}`],
  ];

  it.each(escapes)("is found in a %s", (path, escaped) => {
    const found = passwords.map(value => {
      const written = [...value].map(character => escaped(character.charCodeAt(0))).join("");
      const text = path === "a.json" ? `{"password": "${written}"}` : `password = "${written}";`;
      return inspector.inspect(Buffer.from(`${text}\n`), path) ?? [];
    });
    expect(found.map(valuesOf)).toEqual(passwords.map(value => [value]));
  });
});

describe("a random secret", () => {
  it.each([...signing, ...signingIdioms, ...signingPairs, ...keysApart])(
    "is found in a %s that says %s",
    (path, text) => {
      const found = random.map(
        value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
      );
      expect(found.map(valuesOf)).toEqual(random.map(value => [value]));
    },
  );
});
