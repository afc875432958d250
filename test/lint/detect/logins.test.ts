/** URLs, headers, curl and registries that log in. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, letters, sample } from "../../../src/lint/samples.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const random = sample(alphanumeric, 24);
const mixed = sample(letters, 18);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const dollar = "$";
/** Put together here, so that no file of the repository holds one. */
const human = [["Winter", "2026!"].join(""), ["Biscuit", "#3500"].join(""), ["Marble", "-River-57"].join("")];

function found(text: string, path = "a.txt"): string[] {
  const inspector = createInspector(rules, { base64: "suspicious", time: 1000, now: () => 0 });
  return (inspector.inspect(Buffer.from(text), path) ?? []).map(({ rule, value }) => `${rule.id} ${value}`);
}

describe("finds the password of", () => {
  it.each([
    ["a database's URL", `postgres://app:${random}@db.internal:5432/x`, "connection-string"],
    ["a JDBC URL", `jdbc:postgresql://app:${random}@db.internal/x`, "connection-string"],
    ["a URL without a user", `redis://:${random}@cache.internal:6379`, "connection-string"],
    ["a URL on this machine, when it is random", `amqp://app:${random}@localhost/x`, "connection-string"],
    ["a percent-encoded URL", encodeURIComponent(`mysql://app:${random}@db.internal/x`), "connection-string"],
    ["a URL of a service that is called what it is", `redis://:${random}@redis:6379/0`, "connection-string"],
    ["the same of a database", `postgres://postgres:${random}@postgres:5432/app`, "connection-string"],
    ["a URL with a stand-in for a host alone", `postgres://app:${random}@host:5432/app`, "connection-string"],
    ["Basic in a header", `Authorization: Basic ${base64(`app:${random}`)}`, "http-auth"],
    ["Basic in code", `{ "Authorization": "Basic ${base64(`app:${random}`)}" }`, "http-auth"],
    ["Bearer", `-H 'Authorization: Bearer ${random}'`, "http-auth"],
    ["curl -u", `curl -s -X POST -u app:${random} https://api.internal`, "http-auth"],
    ["curl --user", `curl --user "app:${random}" https://api.internal`, "http-auth"],
    ["docker's config", `{"auths":{"r":{"auth":"${base64(`app:${random}`)}"}}}`, "docker-config"],
    ["npm's config", `//r.example.com/:_password="${random}"`, "npm-auth"],
  ])("%s", (_, text, rule) => {
    expect(found(text)).toEqual([`${rule} ${random}`]);
  });

  it.each([
    ["nginx.conf", 'proxy_set_header Authorization "Basic @@";'],
    ["a.har", '{"name":"Authorization","value":"Basic @@"}'],
    ["a.har", '{\n  "name": "Authorization",\n  "value": "Basic @@"\n}'],
    ["probe.yml", "httpHeaders:\n  - name: Authorization\n    value: Basic @@"],
    ["a.swift", 'request.addValue("Basic @@", forHTTPHeaderField: "Authorization")'],
    ["a.swift", 'request.setValue("Basic @@", forHTTPHeaderField: "Authorization")'],
  ])("Basic apart from its name, in a %s that says %s", (path, text) => {
    for (const password of [random, ...human]) {
      expect(found(text.replace("@@", base64(`svc:${password}`)), path)).toEqual([`http-auth ${password}`]);
    }
    expect(found(text.replace("@@", base64("user:password")), path)).toEqual([]);
  });

  it.each([
    ["letters alone, on any host", mixed, "localhost"],
    ["letters alone, on a host whose name begins like a stand-in", mixed, "dbs.internal"],
    ["words, on a host that is none", ["correct", "horse", "battery"].join(""), "cache.internal"],
  ])("a URL that is of %s", (_, password, host) => {
    expect(found(`postgres://app:${password}@${host}/x`)).toEqual([`connection-string ${password}`]);
  });

  it.each([
    ["a shell's variable", ".env", `${dollar}{DB_HOST}:5432/x`],
    ["a shell's variable with a default", "a.yml", `${dollar}{DB_HOST:-db}:5432/x`],
    ["a shell's variable without braces", "a.sh", `${dollar}DB_HOST/x`],
    ["a variable of a batch file", "a.bat", "%DB_HOST%/x"],
    ["a variable of Kubernetes", "a.yml", `${dollar}(DB_HOST)/x`],
    ["a domain behind a name", "a.js", `api.${dollar}{domain}/x`],
    ["Python's and C#'s braces", "a.py", "{host}/x"],
    ["empty braces", "a.py", "{}:5672/x"],
    ["a format", "a.go", "%s:5672/x"],
    ["a named format", "a.py", "%(host)s/x"],
    ["Ruby's braces", "a.rb", "#{host}/x"],
    ["a template", "a.yaml", "{{ .Values.db.host }}/x"],
    ["what a string is joined to", "a.java", '" + host'],
    ["what Swift puts in", "a.swift", "\\(host)/x"],
  ])("a URL whose host is %s", (_, path, host) => {
    for (const password of [random, human[2] ?? ""]) {
      const login = ["mongodb://app", password].join(":");
      expect(found(`x: "${login}@${host}"`, path)).toEqual([`connection-string ${password}`]);
    }
    const words = ["mongodb://app", ["correct", "horse"].join("")].join(":");
    expect(found(`x: "${words}@${host}"`, path)).toEqual([]);
  });

  it.each([`${dollar}{u}`, `${dollar}{DB_USER:-app}`, `${dollar}user`, "{user}", "{{user}}", "%s"])(
    "a URL whose user is %s",
    user => {
      for (const host of ["db.internal", "{host}"])
        expect(found(`x = f"pg://${user}:${random}@${host}/x"`, "a.py")).toEqual([
          `connection-string ${random}`,
        ]);
    },
  );

  it.each(["localhost", "127.0.0.1", "10.1.2.3", "db", "postgres", "db.prod.acme.io", "cache.internal"])(
    "a URL to %s that is like those of people, in settings and code",
    host => {
      for (const path of ["a.yml", "a.env", "a.ini", "a.json", "a.py", "a.md"]) {
        for (const password of human) {
          const login = [password, host].join("@");
          expect(found(`x: "postgres://app:${login}:5432/x"`, path)).toEqual([
            `connection-string ${password}`,
          ]);
        }
      }
    },
  );

  it("the data of a request and the query of a connection, with a # in it", () => {
    const [, password = ""] = human;
    expect(found(`curl -d 'username=a&password=${password}' https://x`, "a.sh")).toHaveLength(1);
    expect(found(`url=jdbc:mysql://h/db?user=a&password=${password}`, "a.properties")).toEqual([
      `connection-string ${password}`,
    ]);
  });

  it("a URL whose password is percent-encoded, decoded", () => {
    expect(found(`mongodb://app:p%40${random}@db.internal/x`)).toEqual([`connection-string p@${random}`]);
  });
});

it.each([
  ["a URL without a password", "https://app@db.internal/x"],
  [
    "stand-ins in URLs",
    "postgres://user:password@localhost/x mysql://root:root@127.0.0.1/y amqp://guest:guest@rabbit",
  ],
  [
    "references in URLs",
    `postgres://${dollar}{USER}:${dollar}{PASS}@db.internal/x https://x:%s@h.internal https://<user>:<pw>@h.internal`,
  ],
  [
    "URLs of which all is put in",
    `pg://${dollar}{u}:${dollar}{p}@${dollar}{h}/x pg://{user}:{p}@{host} pg://%s:%s@%s:%d/x pg://#{u}:#{p}@#{h}`,
  ],
  ["a stand-in before a host that is put in", "pg://app:password@{host}/x redis://:changeme@%s/0"],
  ["a pattern of URLs", "^https?://([^:]+):([^@]+)@(.+)$"],
  ["weak ones of services", "postgres://postgres:changeme@postgres:5432/app redis://:redis7@redis:6379"],
  ["weak ones on this machine", "amqp://app:rabbit7@localhost/x mysql://app:bunny12@127.0.0.1/x"],
  [
    "words on hosts of documentation",
    ["db", "10.0.0.3", "x.example.com"]
      .map(host => `pg://app:${["correct", "horse"].join("")}@${host}/x`)
      .join(" "),
  ],
  ["ports and fragments", "http://localhost:8080#a@b.io http://db:3000/#/x@y https://bob@h.io#a:b9X@c.io"],
  [
    "what people take on hosts of documentation",
    human.map(password => ["pg://app:", password, "@x.example.com/x"].join("")).join(" "),
  ],
  ["a page that is asked for a part of it", "https://h.io/?a=b&password=ab1#section9"],
  ["hosts in a row", ["pg://user:", "pass1@host1:27017,user:", "pass2@host2:27017/x"].join("")],
  ["what a URL escapes", ["https://user:", "he%2F%2Fo@pypi.company.com"].join("")],
  [
    "words that say where it is used",
    ["http://login-on-proxy:", "passwd-on-proxy@proxy-host.com:80"].join(""),
  ],
  ["documentation", "https://username:secret@example.com/path"],
  ["ports and mail", "see http://db.internal:8080/a@b and mailto:a@b.org"],
  [
    "stand-ins in headers",
    `Authorization: Basic ${base64("user:pass")} Authorization: Bearer <token> Bearer realm="x"`,
  ],
  ["names in headers", `Authorization: Basic ${base64("CLIENT_ID:CLIENT_SECRET")}`],
  ["the example of RFC 7617", `Authorization: Basic ${base64("Aladdin:open sesame")}`],
  ["references in headers", `Authorization: Bearer ${dollar}{{ secrets.TOKEN }}`],
  ["curl without a password", "curl -u app https://api.internal"],
  ["references in npm's config", `//r.example.com/:_authToken=${dollar}{NPM_TOKEN}`],
  ["an empty login", '{"auths":{"r":{"auth":""}}}'],
])("finds none in %s", (_, text) => {
  expect(found(text)).toEqual([]);
});
