/** No report gives away a part of a value, whatever the file's syntax makes of a character in it. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { filter } from "../../../src/lint/filter.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { allOf } from "../../../src/lint/suppress/suppressions.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const [head, tail] = ["Tr0ub4" + "dor9", "Ze8ra" + "Q7xv"];
/** All of ASCII that is printed, and what programs write for such a character within their quotes. */
const signs = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

const written: Readonly<Record<string, (value: string) => string>> = {
  ".env": value => `DB_PASSWORD=${value}`,
  "quoted/.env": value => `DB_PASSWORD="${value}"`,
  "comment/.env": value => `DB_PASSWORD=${value} # of the database`,
  Dockerfile: value => `FROM scratch\nENV DB_PASSWORD=${value}`,
  "pair/Dockerfile": value => `FROM scratch\nENV A=1 DB_PASSWORD=${value} B=2`,
  "old/Dockerfile": value => `FROM scratch\nENV DB_PASSWORD ${value}`,
  "arg/Dockerfile": value => `FROM scratch\nARG DB_PASSWORD="${value}"`,
  Makefile: value => `DB_PASSWORD := ${value}`,
  "a.sh": value => `export DB_PASSWORD=${value}`,
  "quoted.sh": value => `export DB_PASSWORD='${value}'`,
  "flag.sh": value => `tool --password ${value} go`,
  "flag-quoted.sh": value => `tool --password="${value}" go`,
  "curl.sh": value => `curl -u bob:${value} https://api.internal/`,
  "curl-quoted.sh": value => `curl -u "bob:${value}" https://api.internal/`,
  "curl-single.sh": value => `curl -u 'bob:${value}' https://api.internal/`,
  "a.md": value => `password: ${value}`,
  "ticked.md": value => `The password is set by \`password=${value}\` here.`,
  "a.yaml": value => `db:\n  password: ${value}`,
  "double.yaml": value => `db:\n  password: "${value}"`,
  "single.yaml": value => `db:\n  password: '${value}'`,
  "flow.yaml": value => `db: { user: a, password: ${value}, host: b }`,
  "a.json": value => `{"password": "${value}"}`,
  "a.js": value => `const password = "${value}";`,
  "single.js": value => `const password = '${value}';`,
  "connection.js": value => `connect("Server=db;User=a;Password=${value};Database=x")`,
  "url.js": value => `connect("postgres://bob:${value}@db.internal.net/x")`,
  "query.js": value => `get("https://api.internal.net/?password=${value}&a=b")`,
  "a.xml": value => `<a><password>${value}</password></a>`,
  "attribute.xml": value => `<a password="${value}" b="c"/>`,
  "a.ini": value => `[db]\npassword = ${value}`,
  "a.properties": value => `db.password=${value}`,
  "a.toml": value => `password = "${value}"`,
  "secret.yaml": value => `kind: Secret\napiVersion: v1\nstringData:\n  password: ${value}`,
  "bearer.txt": value => `Authorization: Bearer ${tail}${head}${value}`,
};

function previewsOf(path: string, text: string): readonly string[] {
  const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => 0 });
  const bytes = Buffer.from(`${text}\n`);
  const blob = {
    path,
    bytes,
    added: undefined,
    commit: undefined,
    isHistoryOnly: false,
    part: undefined,
  };
  const options = { key: "k", severityOf: () => "error" as const, suppressions: allOf([]) };
  return filter(blob, inspector.inspect(bytes, path) ?? [], options, inspector).findings.map(
    ({ preview }) => preview,
  );
}

describe.each(Object.entries(written))("in %s", (path, write) => {
  it("no sign within a password lets a part of it show", () => {
    const shown = signs
      .filter(sign => sign !== " " || /double|single|quoted/.test(path))
      .map(sign => ({ sign, previews: previewsOf(path, write(head + sign + tail)) }))
      .filter(({ previews }) => previews.some(each => each.includes(head) || each.includes(tail)));
    expect(shown).toEqual([]);
  });

  it("most passwords are found", () => {
    const found = signs.filter(sign => previewsOf(path, write(head + sign + tail)).length > 0);
    expect(found.length).toBeGreaterThan(75);
  });
});
