/** Credentials in tables: the name of the column says what they are. */
import { describe, expect, it } from "vitest";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { alphanumeric, hex, sample } from "../../../src/lint/samples.ts";
import { passwords } from "./ways/passwords.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const [one = "", two = "", three = ""] = passwords;
const token = sample(alphanumeric, 32);

function found(path: string, text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const candidates = withoutOverlaps(inspector.inspect(bytes, path) ?? []);
  return candidates.map(({ start, end, value }) => {
    expect(bytes.toString("utf8", start, end).replaceAll('""', '"').replaceAll("''", "'")).toBe(value);
    return value;
  });
}

describe("finds what stands below such a name", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["of a spreadsheet", "a.csv", `user,password\nann,${one}\nbob,${two}\n`, [one, two]],
    ["between semicolons, with CRLF", "a.csv", `id;Passwort\r\n1;${one}\r\n2;${three}\r\n`, [one, three]],
    ["between tabs", "a.tsv", `user\tapi_key\nann\t${token}\n`, [token]],
    ["in quotes, over lines", "a.csv", `"user","password"\n"a\nb, c","${one}"\n"""","${two}"`, [one, two]],
    ["with a quote in it", "a.csv", `user,password\nann,"${one}""x"\n`, [`${one}"x`]],
    ["that is several words", "keys.csv", `Access key ID,Secret access key\nx,${token}\n`, [token]],
    ["behind marks for programs", "a.csv", `\ufeffsep=;\nuser;password\nann;${one}\n`, [one]],
    ["in two columns", "a.csv", `password,token\n${one},${token}\n`, [one, token]],
    [
      "of Markdown",
      "a.md",
      `| user | password |\n|---|:-:|\n| ann | ${one} |\n| bob | \`${two}\` |\n`,
      [one, two],
    ],
    ["without bars at the ends", "a.md", `user | token\n--- | ---\nann | ${token}\n`, [token]],
    ["in a quotation", "a.md", `> | user | password |\n> | - | - |\n> | a\\|b | **${one}** |\n`, [one]],
    ["of the last of two tables", "a.md", `|a|b|\n|-|-|\n|c|d|\n\n|a|Password|\n|-|-|\n|c|${one}|\n`, [one]],
    [
      "of HTML",
      "a.html",
      `<table><thead><tr><th>User</th><th class="x">Password</th></tr></thead>\n<tr><td>ann</td><td>${one}</td></tr>\n<tr><td>bob<td> <code>${two}</code>\n</table>`,
      [one, two],
    ],
    [
      "of HTML in Markdown",
      "a.md",
      `<table>\n<tr><th>a</th><th>token</th></tr><tr><td>b</td><td>${token}</td></tr>`,
      [token],
    ],
    [
      "of HTML whose rows have names",
      "a.htm",
      `<tr><th>User</th><td>ann</td></tr><tr><th scope="row"><b>Password</b></th><td>${one}</td></tr>`,
      [one],
    ],
    [
      "of HTML that names its rows as well",
      "a.html",
      `<tr><th>no</th><th>password</th></tr><tr><th>1</th><td>${one}</td></tr>`,
      [one],
    ],
    [
      "of a grid of reStructuredText",
      "a.rst",
      `+------+----------+\n| user | password |\n+======+==========+\n| ann  | \`\`${one}\`\` |\n+------+----------+\n| bob  | ${two} |\n+------+----------+\n| c | d |\n`,
      [one, two],
    ],
    [
      "of a simple table of reStructuredText",
      "a.rst",
      `  =====  ========\n  user   password\n  =====  ========\n  ann    ${one}\n         \n  bob    \`\`${two}\`\`\n  =====  ========\n\n  ann    ${three}\n`,
      [one, two],
    ],
    [
      "of AsciiDoc",
      "a.adoc",
      `|===\n|User |Password\n\n|ann |${one}\n\n|bob\n|\`${two}\`\n|===\n|x |${three}\n`,
      [one, two],
    ],
    [
      "of AsciiDoc whose attributes tell of names",
      "a.adoc",
      `[options="header",cols="1,2"]\r\n|===\r\n|User |Password\r\n|ann\r\na|${one}\r\n|===\r\n`,
      [one],
    ],
  ])("%s", (_what, path, text, values) => {
    expect(found(path, text)).toEqual(values);
  });
});

describe("finds what SQL puts into such a column", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["of a row", "a.sql", `INSERT INTO users (id, password, x) VALUES (1, '${one}', 2);`, [one]],
    [
      "of rows",
      "a.sql",
      `insert into u (n, password)\nvalues ('a', '${one}'),\n('b', N'${two}');`,
      [one, two],
    ],
    ["in quotes", "a.sql", `REPLACE INTO \`u\` (\`id\`, \`password\`) VALUES (NULL,'${one}');`, [one]],
    [
      "behind commas and brackets in values",
      "a.sql",
      `INSERT INTO u (n, t, password) VALUES ('a,)''(', now(), '${one}')`,
      [one],
    ],
    ["with a function around it", "a.sql", `INSERT INTO u (n, password) VALUES ('a', MD5('${one}'))`, [one]],
    ["behind an escaped quote", "a.sql", `INSERT INTO u (n, password) VALUES ('a\\'b', '${one}')`, [one]],
    [
      "of several statements",
      "a.sql",
      `INSERT INTO u (password) VALUES ('${one}');\nINSERT INTO u (password) VALUES ('${two}');`,
      [one, two],
    ],
    [
      "of a dump of PostgreSQL",
      "a.sql",
      `COPY public.u (id, password) FROM stdin;\n1\t${one}\n2\t${two}\n\\.\n3\t${three}\n`,
      [one, two],
    ],
    ["in code", "a.py", `db.execute("INSERT INTO users (name, password) VALUES ('bob', '${one}')")`, [one]],
    [
      "in code, with its quotes escaped",
      "a.php",
      `q('INSERT INTO u (n, password) VALUES (\\'bob\\', \\'${one}\\')');`,
      [one],
    ],
    ["in a script", "a.sh", `mysql -e "INSERT INTO u (n, secret, x) VALUES ('bob', '${token}', 1)"`, [token]],
  ])("%s", (_what, path, text, values) => {
    expect(found(path, text)).toEqual(values);
  });
});

describe("finds nothing", () => {
  it.each([
    [
      "in other columns of HTML",
      "a.html",
      `<tr><th>password</th><th>note</th></tr><tr><td></td><td>${one}</td></tr>`,
    ],
    [
      "in HTML with another number of columns",
      "a.html",
      `<tr><th>user</th><th>password</th></tr><tr><td>a</td><td>${one}</td><td>b</td></tr>`,
    ],
    [
      "in another table of HTML",
      "a.html",
      `<table><tr><th>a</th><th>password</th></tr></table><table><tr><td>b</td><td>${one}</td></tr></table>`,
    ],
    [
      "in other columns of a grid",
      "a.rst",
      `+---+---+\n| password | a |\n+===+===+\n| b | ${one} |\n+---+---+\n`,
    ],
    [
      "in other columns of a simple table",
      "a.rst",
      `========  =====\npassword  a\n========  =====\nsame      ${one}\n========  =====\n`,
    ],
    ["below a title", "a.rst", `Password and key\n=================\n\n${one}  ${two}\n`],
    ["in AsciiDoc whose first row is no head", "a.adoc", `|===\n|User |Password\n|ann |${one}\n|===\n`],
    [
      "behind a cell of AsciiDoc that takes the place of two",
      "a.adoc",
      `|===\n|User |Password\n\n2+|ann |${one}\n|===\n`,
    ],
    ["in other columns", "a.csv", `user,note\nann,${one}\n`],
    [
      "in what has another number of columns below a statement of PostgreSQL",
      "a.sh",
      `psql -c "copy u (id, password) from stdin;\nx\n1\t${one}\n`,
    ],
    [
      "below a statement of PostgreSQL and another one",
      "a.sql",
      `COPY u (password) FROM stdin;\nSELECT 1;\n${one}\n`,
    ],
    ["in a first row that names nothing", "a.tsv", `htpasswd-m\t$apr1$x$y\t\ttrue\n${one}\tx\t\tfalse\n`],
    ["in a row with a number", "a.csv", `passwd-test,1,true\n${one},2,false\n`],
    ["in a list of words", "a.csv", `password\n${one}\n${two}\n`],
    ["in a spreadsheet that is none by its name", "a.rst", `user,password\nann,${one}\n`],
    ["in words, numbers and what is empty", "a.csv", "word,token\nthe,article\nrun,verb-form\nx,\ny,12345\n"],
    ["in hashes", "a.csv", `user,password\nann,${sample(hex, 32)}\nbob,*${sample(hex, 40).toUpperCase()}\n`],
    [
      "in hashes of SQL",
      "a.sql",
      `INSERT INTO u (id, password) VALUES (1, '${sample(hex, 64)}'), (2, '$2y$10$${token}')`,
    ],
    [
      "in placeholders of SQL",
      "a.py",
      `db.execute("INSERT INTO u (n, password) VALUES (?, ?)"); f("x", '${one}')`,
    ],
    [
      "in what is put together",
      "a.php",
      `q("INSERT INTO u (n, password) VALUES ('" . $n9 . "', '" . $pw9 . "')");`,
    ],
    ["in other columns of SQL", "a.sql", `INSERT INTO u (password, note) VALUES (NULL, '${one}');`],
    ["in what is no list of columns", "a.sql", `INSERT INTO u (f(password)) VALUES ('${one}')`],
    ["in a query", "a.sql", `SELECT (id, password) FROM u; VALUES (1, '${one}')`],
    [
      "in a call with arguments of such names",
      "a.py",
      `into(u, password, '${one}x y')\nlogin(user, password)`,
    ],
    [
      "in a table of Markdown that tells of parameters",
      "a.md",
      "| name | token |\n|---|---|\n| a | `string` |\n| b | yes |\n",
    ],
    ["below a line of dashes that ends no names", "a.md", `|---|---|\n| a | ${one} |\n`],
    ["behind the end of a table", "a.md", `| a | password |\n|---|---|\n\n| b | ${one} |\n`],
  ])("%s", (_what, path, text) => {
    expect(found(path, text)).toEqual([]);
  });
});
