import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sourcesOf } from "../../src/redact/sources.ts";

/** The texts of one kind that a value is looked for as. */
function textsOf(value: string, name: string): string[] {
  return sourcesOf(value)
    .filter(source => source.name === name)
    .map(source => source.text);
}

describe("the texts that a value is looked for as", () => {
  it("begin with the value, and hold each text once", () => {
    const texts = sourcesOf(" a b \n").map(({ text }) => text);
    expect(texts[0]).toBe(" a b \n");
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("are the string leaves of JSON, at every depth, and those of JSON in JSON", () => {
    const inner = JSON.stringify({ token: "leaf-three" });
    const value = JSON.stringify({ a: "leaf-one", b: [{ c: "leaf-two", n: 5432 }], d: inner });
    expect(textsOf(value, "JSON leaf").sort()).toEqual(["leaf-one", "leaf-three", "leaf-two", inner].sort());
  });

  it("are no leaves of what only looks like JSON", () => {
    expect(textsOf('{"a": "leaf"', "JSON leaf")).toEqual([]);
  });

  it("are the values of a dotenv file, without quotes and comments", () => {
    const file = "# note\nA=one\nexport B=\"two words\"\n\nC=three # note\nD='#four'\n";
    expect(textsOf(file, "dotenv leaf")).toEqual(["one", "two words", "three", "#four"]);
    expect(textsOf("no pair\nA=one", "dotenv leaf")).toEqual([]);
  });

  it("are the credentials of YAML, as their keys name them, without quotes and comments", () => {
    const file = [
      ...["apiVersion: v1", "kind: Config", "current-context: staging", "users:", "- name: admin"],
      ...[
        "  user:",
        "    client-key-data: a2V5LWRhdGE=",
        '    token: "to\\u006ben" # note',
        "    password: 'it''s'",
      ],
      ...[
        "- password: two words # note",
        "  secretName: my-secret",
        "  tokens: [a, b]",
        "  key: |",
        "    lines",
      ],
    ].join("\n");
    expect(textsOf(file, "YAML leaf")).toEqual(["a2V5LWRhdGE=", "token", "it's", "two words"]);
    expect(textsOf('{\n  "token": "leaf-one",\n  "b": 1\n}', "YAML leaf")).toEqual([]);
  });

  it("are the text that the value is the base64 of, and what that holds", () => {
    const encoded = (text: string) => Buffer.from(text).toString("base64");
    const login = encoded("app:k7|pm[J0]jL3");
    const config = JSON.stringify({ auths: { "registry.example.com": { auth: login } } });
    expect(textsOf(encoded(config).replace(/.{20}/g, "$&\n"), "text in base64")).toEqual([
      config,
      "app:k7|pm[J0]jL3",
      "k7|pm[J0]jL3",
    ]);
    const kubeconfig = "kind: Config\nusers:\n- user:\n    token: k7QzRv2m\n";
    expect(textsOf(encoded(kubeconfig), "text in base64")).toEqual([kubeconfig]);
    expect(textsOf(encoded(kubeconfig), "YAML leaf")).toEqual(["k7QzRv2m"]);
    expect(textsOf(encoded("A=one\nB=two\n"), "dotenv leaf")).toEqual(expect.arrayContaining(["one", "two"]));
  });

  it("are no text where the base64 of bytes or of just any file is meant", () => {
    const bytes = Buffer.from(Array.from({ length: 30 }, (_, index) => 120 + index * 3));
    const values = [bytes, "kind: Config\nusers: []\n", "shorter", "tab\u0000and more of it"];
    for (const value of values)
      expect(textsOf(Buffer.from(value).toString("base64"), "text in base64")).toEqual([]);
    expect(textsOf("correcthorsebatterystaple", "text in base64")).toEqual([]);
  });

  it("are the signature of a JWT, and what it signs", () => {
    const [head, body, signature] = ["eyJhbGciOiJub25lIn0", "eyJzdWIiOiJhIn0", "c2lnbmF0dXJl"];
    expect(textsOf([head, body, signature].join("."), "part of a JWT")).toEqual([
      `${head}.${body}`,
      signature,
    ]);
  });

  it("are the password of a URL, encoded and not, its login, and what its parameters hold", () => {
    const login = ["app", "p%40ss"].join(":");
    const url = `postgres://${login}@db:5432/x?sslmode=no&api_key=k%2Fey#f`;
    const texts = [login, "app:p@ss", "p%40ss", "p@ss", "k%2Fey", "k/ey"];
    expect(textsOf(url, "secret in a URL")).toEqual(texts);
    expect(textsOf("https://example.com/?page=two", "secret in a URL")).toEqual([]);
  });

  it.each([
    ["postgresql", `jdbc:postgresql://h:5432/d?user=u&password=${"kQ7%20vT2m"}`, ["kQ7%20vT2m", "kQ7 vT2m"]],
    ["MySQL", `jdbc:mysql://${"u"}:kQ7vT2m@h/d`, ["u:kQ7vT2m", "kQ7vT2m"]],
    ["MySQL with several servers", `jdbc:mysql:loadbalance://${"u"}:kQ7vT2m@h,i/d`, ["u:kQ7vT2m", "kQ7vT2m"]],
    ["Oracle", "jdbc:oracle:thin:u/kQ7vT2m@h:1521:sid", ["kQ7vT2m"]],
    ["Oracle, in quotes", 'jdbc:oracle:thin:u/"kQ7/v@T2m"@//h:1521/s', ['"kQ7/v@T2m"', "kQ7/v@T2m"]],
  ])("are the password of a Java driver's URL for %s, alone, in properties and in YAML", (_, url, texts) => {
    for (const value of [url, `spring.datasource.url=${url}\nx=1`, `spring:\n  url: ${url} # note`])
      expect(textsOf(value, "secret in a URL")).toEqual(texts);
  });

  const token = "kQ7vT2mXz9LpR4wYb8NcH3sJ";

  it("are a token that is the user of a URL, but no name", () => {
    const found = (userInfo: string) => textsOf(`https://${userInfo}@example.com/a/b.git`, "secret in a URL");
    expect(found(token)).toEqual([token]);
    expect(found(`${token}:`)).toEqual([`${token}:`, token]);
    const basic = ["x", "oauth", "basic"].join("-");
    expect(found(`${token}:${basic}`)).toEqual([`${token}:${basic}`, basic, token]);
    expect(found("git")).toEqual([]);
    expect(found("deploy-of-production")).toEqual([]);
    const drawn = ["v-app-7Jq2LmW9xTr4", "Zb3Kc8Vn5Hs1"].join(":");
    expect(found(drawn)).toEqual([drawn, "Zb3Kc8Vn5Hs1"]);
  });

  it("are the tokens in the path of a URL, and that path", () => {
    const found = (url: string) => [textsOf(url, "secret in a URL"), textsOf(url, "path of a URL")];
    const path = ["/services/T0ABCDEFG/B0ABCDEFG", token].join("/");
    expect(found(`https://hooks.example.com${path}?wait=1`)).toEqual([[token], [path]]);
    const bot = ["bot123456", token].join(":");
    const expected = [[bot, token], [`/${bot}/sendMessage`]];
    expect(found(`https://api.example.com/${bot}/sendMessage`)).toEqual(expected);
    for (const other of ["/a/b/c", "/2026/11/29/Release-Notes-Of-October", "", "/"])
      expect(found(`https://example.com${other}`)).toEqual([[], []]);
  });

  it.each([
    ["ADO", "Server=db;User Id=app;Password=one two;", "one two"],
    ["Azure", "AccountName=a;AccountKey=abc==;EndpointSuffix=x", "abc=="],
    ["libpq", "host=db user=app password='one'", "one"],
    ["a login", "app:one", "one"],
  ])("are the secret parts of a connection string of %s", (_, value, expected) => {
    expect(textsOf(value, "part of a connection string")).toEqual([expected]);
  });

  it.each([
    ["base64", "oW4+3d20AHKLy2R/gQB/SFRaIk5sPA+FEE9", ["oW4+3d20AHKLy2R", "SFRaIk5sPA+FEE9"]],
    [
      "any signs",
      `qT7$wZ"k9\\mP'4 vX%2&b#hJ\`u!Lr9|5*Zk`,
      [`qT7$wZ"k9\\mP'4 vX%2&b`, "hJ`u!Lr9|5*Zk", `qT7$wZ"k9`, "mP'4 vX%2&b"],
    ],
    ["a query", "k9Zq2Xw7vRt3?Lm8Pq4Tz6", ["k9Zq2Xw7vRt3", "Lm8Pq4Tz6"]],
    ["two pieces that have few digits", "SoQHCQseld@coMrWwtrD", ["SoQHCQseld", "coMrWwtrD"]],
    ["three", "Q3CwzxtLnd/Qw5NxYDDf@hzzArWfJK", ["Q3CwzxtLnd", "Qw5NxYDDf", "hzzArWfJK"]],
    ["a short piece that could be a word", "k9Zq2Xw7vRt3/abc@hzzArWfJK", ["k9Zq2Xw7vRt3", "hzzArWfJK"]],
    ["words beside it", "k9Zq2Xw7vRt3/JenkinsBuild2?v1.2.3-Python3.11#iam_id=x:2026-11-29", ["k9Zq2Xw7vRt3"]],
  ])("are what programs show of a password of %s in a URL, if it looks drawn", (_, value, pieces) => {
    expect(textsOf(value, "piece")).toEqual(pieces);
  });

  it.each([
    "/etc/ssl/k9Zq2Xw7vRt3/key",
    "build/k9Zq2Xw7vRt3/key",
    "https://example.com/k9Zq2Xw7vRt3",
    "application/vnd.k9Zq2Xw7vRt3+json",
    "arn:aws:iam::123456789012:role/k9Zq2Xw7vRt3",
    "registry.example.com:5000/app@sha256:0a1b2c3d4e5f6071",
    "2026-11-29T10:33:21/2026-11-30T10:33:21",
    "JenkinsBuild2/Python3.11/ubuntu-22.04",
    "client_id: k9Zq2Xw7vRt3\nname: a",
    `${"k9Zq2Xw7vRt3/".repeat(20)}k9`,
    "k9Zq2Xw7vRt3",
  ])("are no pieces of %j", value => {
    expect(textsOf(value, "piece")).toEqual([]);
  });

  it("are the password of a login, whatever signs the user has, and with a slash where it looks drawn", () => {
    const password = (login: string) => textsOf(login, "part of a connection string");
    expect(password("robot$ci:kQ7zXw93VbLmT2")).toEqual(["kQ7zXw93VbLmT2"]);
    expect(password("ci:kQ7zXw93!/VbLmT2")).toEqual(["kQ7zXw93!/VbLmT2"]);
    for (const other of ["host:/srv/data", "registry:5000/app2/k9Z3x4", "https://k9Zq2Xw7vRt3", "12:30:45"])
      expect(password(other)).toEqual([]);
  });

  it("are the password of a login in base64, whatever signs both have", () => {
    const auth = (login: string) => Buffer.from(login).toString("base64");
    const found = (login: string) =>
      textsOf(JSON.stringify({ auths: { "registry.example.com": { auth: auth(login) } } }), "text in base64");
    expect(found("robot$ci+x:pass/word:two")).toEqual(["robot$ci+x:pass/word:two", "pass/word:two"]);
    expect(found("https://example.com")).toEqual(["https://example.com"]);
  });

  it("are the passwords of a netrc file with their logins, in lines and in one", () => {
    const found = (value: string) => textsOf(value, "password in a netrc file");
    const entry = ["machine a.example.com", "login deploy", "password one-word"];
    for (const between of ["\n  ", " "])
      expect(found(entry.join(between))).toEqual(["one-word", "deploy:one-word"]);
    const file = `${entry.join("\n")}\n\nmachine b.example.com password "two"\ndefault login any password three\n`;
    expect(found(file)).toEqual(["one-word", "deploy:one-word", "two", "three", "any:three"]);
    expect(found("a password for all machines")).toEqual([]);
  });

  it("are the body of a key as one text, and each of its lines", () => {
    const armour = (edge: string) => `-----${edge} ${["PRIVATE", "KEY"].join(" ")}-----`;
    const value = `${armour("BEGIN")}\nabcdEFGH\nijklMN==\n${armour("END")}\n`;
    expect(textsOf(value, "PEM body")).toEqual(["abcdEFGHijklMN=="]);
    expect(textsOf(value, "line")).toEqual(["abcdEFGH", "ijklMN=="]);
  });

  it.each([
    ["PKCS#1", "rsa", "pkcs1", "pkcs8"],
    ["PKCS#8, for RSA,", "rsa", "pkcs8", "pkcs1"],
    ["SEC 1", "ec", "sec1", "pkcs8"],
    ["PKCS#8, for a curve,", "ec", "pkcs8", "sec1"],
  ] as const)(
    "are the body and the lines of a key in %s as its other container has them",
    (_, kind, from, to) => {
      const key =
        kind === "rsa"
          ? generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey
          : generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
      const written = (type: "pkcs1" | "pkcs8" | "sec1") => String(key.export({ type, format: "pem" }));
      const lines = written(to).trim().split("\n").slice(1, -1);
      const found = textsOf(JSON.stringify({ key: written(from) }), "key in another container");
      expect(found).toEqual(expect.arrayContaining([lines.join(""), ...lines]));
    },
  );

  it("are nothing more of what only looks like a key", () => {
    const armour = (edge: string) => `-----${edge} ${["PRIVATE", "KEY"].join(" ")}-----`;
    expect(textsOf(`${armour("BEGIN")}\nabcdEFGH\n${armour("END")}`, "key in another container")).toEqual([]);
  });

  it("are its lines, but not those that only build a file", () => {
    expect(textsOf("key:\n  first line \nb: two\n", "line")).toEqual(["first line", "b: two"]);
  });
});
