/** No text takes a detector long: time is proportional to length, however a text was made to provoke it (T32). */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import type { Rule } from "../../../src/lint/rules/rule.ts";
import { base64Url, lower, sample } from "../../../src/lint/samples.ts";
import { slowness } from "./slowness.ts";

const length = 100_000;
/** Milliseconds of this process's own time: what else the machine does does not count. */
const allowed = 50;
/** One run may meet a compilation, a collection or a cold cache. A text that takes too long takes too long in each. */
const mostRuns = 20;
const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => performance.now() });

/** Milliseconds for each credential that is found: of a text of credentials that is all but everything. */
const forEach = 0.04;

function took(bytes: Buffer, path: string): number {
  const before = process.cpuUsage();
  const found = inspector.inspect(bytes, path) ?? [];
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 - forEach * found.length;
}

/** The time of the fastest run; no more are made once one is within `enough`. */
function best(text: string, path: string, enough = allowed): number {
  const bytes = Buffer.from(text, "latin1");
  let fastest = took(bytes, path);
  for (let run = 1; run < mostRuns && fastest >= enough; run += 1) {
    fastest = Math.min(fastest, took(bytes, path) / slowness());
  }
  return fastest;
}

const filled = (piece: string, size = length) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

function nested(depth: number): string {
  let text = "token";
  for (let count = 0; count < depth; count += 1) text = Buffer.from(text + " ".repeat(40)).toString("base64");
  return text;
}

const texts: readonly (readonly [string, string])[] = [
  ["names and operators", filled("password=password=")],
  ["quotes never closed", filled('password = "')],
  ["quotes never closed, escaped", filled('\\"password\\": \\"')],
  ["words that never end", `password: "${filled("aB")}`],
  ["a value of words", filled(`password: "${"abcDefGhi".repeat(60)}1"\n`)],
  ["a value of one kind of letters", filled(`secret: ${"x".repeat(900)}\n`)],
  ["a value of capitals", filled(`secret: ${"ABC".repeat(300)}\n`)],
  ["a value of placeholders", filled(`token: ${"my-test-".repeat(100)}\n`)],
  ["a value of dots and slashes", filled(`key: ${"a/b.c-".repeat(150)}\n`)],
  ["a value of brackets", filled(`secret: "${"[a-".repeat(300)}"\n`)],
  ["a value of references", filled(`secret: "${"${".repeat(400)}"\n`)],
  ["a value of blanks", filled(`password:${" ".repeat(1000)}\n`)],
  ["pairs never finished", filled('"password"  ,  ')],
  ["schemes", filled("://")],
  ["schemes with names", filled("a://a:")],
  ["logins without hosts", filled("http://a:b@")],
  ["encoded schemes", filled("%3A%2F%2F%41")],
  ["headers of keys", filled("-----BEGIN PRIVATE KEY-----\n")],
  ["a key that never ends", `-----BEGIN PRIVATE KEY-----\n${filled("abcD1234+/\n")}`],
  ["headers of PuTTY", filled("PuTTY-User-Key-File-3: \n")],
  ["headers of HTTP", filled("Authorization: Basic YWRtaW46QX\n")],
  ["bearers", filled("Bearer Bearer ")],
  ["curl without a login", filled("curl -u a ")],
  ["commands that go on in the next line", filled("mysql \\\n -q ")],
  ["openssl without a password", filled("openssl enc -a ")],
  ["zip without a password", filled("zip -r a ")],
  ["shares without a password", filled("net use \\\\a ")],
  ["archives without a password", filled("7z a -q un")],
  ["archives in a row", filled("7z ")],
  ["secrets that are stored nowhere", filled("gh secret set -a ")],
  ["secrets of literals that are none", filled("create secret generic x --from-literal=user=")],
  ["values in front of types", filled("--value aB3dE5 --type SecureString ")],
  ["parameters without a value", filled('"password": {"type": "x", ')],
  ["signs that nobody sees", filled("pass\xe2\x80\x8bword=")],
  ["signs that nobody sees, and nothing else", filled("a\xe2\x80\x8b")],
  ["lines of logins", filled("db:5432:app:bob:")],
  ["Secrets", filled("kind: Secret\n")],
  ["Secrets with data", filled("kind: Secret\ndata:\n  a: b\n")],
  [
    "Secrets ever deeper",
    Array.from({ length: 440 }, (_, column) => `${" ".repeat(column)}kind: Secret`).join("\n"),
  ],
  ["Secrets in JSON", filled('{"kind":"Secret","data":{"a":"')],
  ["generators", filled("secretGenerator:\n- literals:\n")],
  ["base64 of base64", filled(`${nested(6)}\n`)],
  ["base64 over lines", filled(`${Buffer.from("a word ".repeat(10)).toString("base64").slice(0, 76)}\n`)],
  ["base64 in one line", Buffer.from(filled("password: ", 75_000)).toString("base64")],
  ["random runs", filled("aB3dE5gH7jK9mN1pQ3sT5vW7yZ ")],
  ["hex that is text", filled("4142434445464748494a4b4c4d4e4f50 ")],
  ["keywords cut by quotes", filled('"ghp_abcdefghij" + ')],
  ["tokens in the midst of words", filled("-eyJ")],
  ["rows below a password", `a,password\n${filled("a,b\n")}`],
  ["quotes that open a cell each", `a,password\n${filled('"""\n')}`],
  ["quotes that close nothing", `a,password\n${filled('a,"\n')}`],
  ["tables in tables", filled("|password|\n|---|\n")],
  ["lines of dashes", `|password|\n${filled("|-")}`],
  ["lines of dashes and blanks", filled(`|password|\n| ${"- ".repeat(400)}|\n`)],
  ["bars", filled("| |\n")],
  ["inserts without values", filled("insert into t (password) ")],
  ["inserts whose values never end", filled("insert into t (password) values ('")],
  [
    "inserts in inserts",
    `insert into t (password) values ${filled("('insert into t (password) values (','),")}`,
  ],
  ["brackets in brackets", `insert into t (password) values ${filled("(")}`],
  ["rows of PostgreSQL", filled("copy t (a, password) from stdin;\n")],
  ["columns without a table", filled(", password, secret")],
  ["spaces of other scripts", filled("password\xc2\xa0=\xc2\xa0")],
  ["spaces of other scripts, and nothing else", filled("=\xc2\xa0 ")],
  ["questions of a set-up", filled("a b/password password ")],
  ["cells of names", filled("| password ")],
  ["names of HTML", filled("<th>password")],
  ["cells of HTML that never end", `<th>password</th>${filled("<td ")}`],
  ["elements in a cell of HTML", `<tr><th>password</th><tr>${filled(`<td>${"<b>".repeat(600)}`)}`],
  ["blanks in a cell of HTML", `<tr><th>password</th><tr>${filled(`<td>${" ".repeat(1900)}x`)}`],
  ["rules of equals signs", filled("password  a\n========  =====\n")],
  ["rules of equals signs in a line", `password\n${filled("== ", 4000)}\n${filled("== ", 4000)}x`],
  ["tables that begin and never end", filled("|===\n|password |a\n\n")],
  ["bars without a table's end", `|===\n|password |a\n\n${filled("a|")}`],
  ["attributes without a table", filled("[header]\n")],
  ["heredocs that never end", filled("x = <<EOF\n")],
  ["heredocs with tags of their own", Array.from({ length: 12_000 }, (_, at) => `<<T${at}\n`).join("")],
  ["heredocs with settings", filled("x = <<EOF\npassword = a\nEOF\n")],
  ["maps that never end", filled('passwords = {"a": ')],
  ["maps in maps", filled("passwords: {a: ")],
  ["keys of maps", filled("passwords:\n")],
  [
    "keys of maps ever deeper",
    Array.from({ length: 400 }, (_, at) => `${" ".repeat(at)}passwords:`).join("\n"),
  ],
  ["sections", filled("[passwords]\n")],
  ["lists that never end", filled('tokens = ["a", ')],
  ["comments", filled("# password: ")],
  ["comments of many words", filled("// a b c d e f g password = x\n")],
  ["names in rows", filled("password, a, b, c = ")],
  ["names in rows with literals", filled('a, password = "x", ')],
  ["names before names", filled("a, b, c, password, ")],
  ["fields of tests", filled("get('#password').type(")],
  ["selectors of tests", filled("fill('#password', ")],
  ["quotes of markup never closed", filled("password=&quot;")],
  ["attributes in a row", filled('<a name="password" b="c" d="e" f="g" ')],
  ["elements without an end", filled('<setting name="password"')],
  ["escapes", filled('password = "\\x41')],
  ["calls of calls", filled("password = a.b(c.d(")],
  ["directives", filled("set $password \n")],
  ["users of Redis", filled("user a on \n")],
  ["accounts of SNMP", filled("createUser a ")],
  ["logins by position", filled('.connect(a, 22, "b", ')],
  ["communities", filled("snmp-server community ")],
  ["keys of devices", filled("tacacs-server host a b c ")],
  ["keys in what they are named after", filled("encryption:\n  key: aaaaaaaaaaaaaaaab\n")],
  ["keys below nothing", filled("    key: aaaaaaaaaaaaaaaab\n")],
  ["keys in objects", filled('"jwt": {"key": "aaaaaaaaaaaaaaaab", ')],
  ["values in a row", filled("APP_KEYS=aaaaaaaa,")],
  ["one row of values", `APP_KEYS=${filled("aaaaaaaa,")}`],
  ["lists of lists", filled("secrets:\n  system:\n    - a\n")],
  ["rows below dashes", `---  ---\n${filled("password  aaaaaaaaa\n")}`],
  ["values of entries", filled('{"value": "aaaa", "type": "b", "name": "password", ')],
  ["names beyond ASCII", filled(Buffer.from("密码：").toString("latin1"))],
  ["names beyond ASCII, and what cases add", filled(Buffer.from("паролями ").toString("latin1"))],
  ["words with dots", filled("eyJaaaaaaaaa.")],
  ["logins of IPsec", filled("bob : EAP ")],
  ["logins of PPP", filled('bob * "a" *\n')],
];

const paths = [
  "a.js",
  "a.yaml",
  "a.json",
  "a.sh",
  "a.xml",
  "a.txt",
  ".pgpass",
  "a.csv",
  "a.sql",
  "a.md",
  "a.html",
  "a.rst",
  "a.adoc",
  "ipsec.secrets",
  "chap-secrets",
  "a.tf",
  "a.py",
  "a.ini",
  "switch.cfg",
  "redis.conf",
  "snmpd.conf",
  ".curlrc",
  "ldap.conf",
  "haproxy.cfg",
  "sasl_passwd",
];

describe.each(paths)("%s", path => {
  it.each(texts)("takes time in proportion to %s", (_, text) => {
    expect(best(text, path)).toBeLessThan(allowed);
  });
});

/** Texts of a rule's own: what it looks for, over and over, nearly right, never ending, and right. */
function provoking({ find, examples }: Rule): readonly string[] {
  const marks =
    find.by === "keyword" ? find.keywords : find.by === "dotted" ? find.marks : ["password = ", "api_key: "];
  const hits = examples.hits().map(hit => (typeof hit === "string" ? hit : hit.text));
  const endless = [sample(lower, 60), sample(base64Url, 60)];
  return [
    ...marks.map(mark => filled(mark)),
    ...marks.flatMap(mark => endless.map(piece => mark + filled(piece))),
    ...endless.flatMap(piece => filled((marks[0] ?? "") + piece)),
    ...hits.flatMap(hit => [hit, `${hit}\n`, `${hit}"`].map(each => filled(each))),
  ];
}

it.each(rules)("no text of its own takes $id long", rule => {
  for (const text of provoking(rule)) {
    for (const path of ["a.yaml", "a.js"]) {
      const milliseconds = best(text, path);
      expect({ begins: text.slice(0, 8), path, isLong: milliseconds >= allowed }).toMatchObject({
        isLong: false,
      });
    }
  }
});

function fastest(text: string): number {
  const bytes = Buffer.from(text, "latin1");
  return Math.min(...Array.from({ length: 3 }, () => took(bytes, "a.yaml")));
}

/** Linear is 4, quadratic is 16. */
const mostGrowth = 9;

it.each(texts)("four times as much of %s takes about four times as long", (_, text) => {
  const longer = text.repeat(4);
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5 && least >= mostGrowth; round += 1) {
    least = Math.min(least, fastest(longer) / Math.max(fastest(text), 0.5));
  }
  expect(least).toBeLessThan(mostGrowth);
});

it("takes a minified line of a megabyte as it takes many lines", () => {
  const line = filled('var token="a",password=getPassword(),k={key:"value",secret:s(1)};', 1_000_000);
  expect(best(line, "a.js", allowed * 10)).toBeLessThan(allowed * 10);
});
