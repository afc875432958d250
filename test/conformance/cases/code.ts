/** String literals of languages, and what HTML and XML writers do. */
import { inspect } from "node:util";
import { bash, group, isAscii, isOneLine, isText, node, python, rule, sh } from "../case.ts";

const entity = (base: 10 | 16) => (text: string) =>
  [...text].map(each => `&#${base === 16 ? "x" : ""}${(each.codePointAt(0) ?? 0).toString(base)};`).join("");

export const code = group(
  "code literals",
  [
    ["python-repr", "Python's `repr`", python("repr(s)")],
    [
      "python-repr-bytes",
      "Python's `repr` of bytes",
      python("repr(b)"),
      { takes: sample => !sample.isShort },
    ],
    ["python-ascii", "Python's `ascii`", python("ascii(s)")],
    ["python-repr-dict", "`repr` of a dict", python("repr({'password': s})")],
    ["node-inspect", "Node's `util.inspect`", node(text => inspect({ password: text }, { breakLength: 60 }))],
    ["node-inspect-colours", "… with colours", node(text => inspect([text], { colors: true }))],
    ["go-q", "Go's `%q`", rule(text => goQuoted(text))],
    ["regexp", "escaped for a regular expression", python("re.escape(s)"), { takes: isOneLine }],
    [
      "perl-quotemeta",
      "Perl's `quotemeta`",
      sh("perl -0777 -ne 'print quotemeta'"),
      { takes: sample => isOneLine(sample) && isAscii(sample) },
    ],
    [
      "java-properties",
      "a Java properties file",
      rule(
        text =>
          `password=${text.replace(/[\\:=#!]/g, "\\$&").replace(/[\u007f-\uffff]/g, unit => `\\u${hex4(unit).toUpperCase()}`)}`,
      ),
      { takes: isOneLine },
    ],
    [
      "ldap",
      "an LDAP filter",
      rule(text => `(cn=${text.replace(/[\\*()\0]/g, each => `\\${hex4(each).slice(2)}`)})`),
      { takes: isOneLine },
    ],
    ["rust-hex", "Rust's `{:02x?}`", node((_, bytes) => `[${hexPairs(bytes).join(", ")}]`), { perByte: [4] }],
    ["ascii-replace", "ASCII with question marks", python("s.encode('ascii', 'replace').decode()")],
    [
      "utf8-as-cp1252",
      "UTF-8 read as Windows-1252",
      rule(text => new TextDecoder("windows-1252").decode(Buffer.from(text))),
    ],
    ["cat-v", "`cat -v`", sh("cat -v")],
    ["cat-A", "`cat -A`", sh("cat -A")],
    [
      "backwards",
      "`rev`",
      sh("rev"),
      { takes: sample => isOneLine(sample) && isAscii(sample) && sample.value.length >= 12 },
    ],
  ],
  { takes: isText },
);

export const html = group(
  "HTML and XML",
  [
    ["python-html", "Python's `html.escape`", python("html.escape(s)")],
    [
      "python-sax",
      "Python's `xml.sax.saxutils.quoteattr`",
      python("saxutils.quoteattr(s)"),
      { takes: isOneLine },
    ],
    [
      "python-etree",
      "ElementTree in ASCII",
      python("etree_text(s)"),
      { takes: sample => isText(sample) && !/[\u0000-\u0008\u000b-\u001f]/.test(sample.value.toString()) },
    ],
    [
      "node-test-junit",
      "the JUnit report of `node --test`",
      bash(
        `echo 'require("node:test")(process.env.S, () => {})' > "$d/own.test.cjs"; env -u NODE_TEST_CONTEXT S="$S" "${process.execPath}" --test --test-reporter=junit "$d/own.test.cjs" | grep -o 'testcase name="[^"]*"'`,
      ),
      { takes: isOneLine },
    ],
    [
      "surrogates",
      "surrogates as references",
      rule(text =>
        escapedHtml(text, "&quot;", "&#39;").replace(/[^\0-\u007f]/g, unit => `&#${unit.charCodeAt(0)};`),
      ),
    ],
    ["jq-html", "`jq @html`", sh("jq -Rsr '@html'")],
    ["php", "PHP's `htmlspecialchars`", rule(text => escapedHtml(text, "&quot;", "&#039;"))],
    [
      "go-template",
      "Go's `html/template`",
      rule(text => escapedHtml(text, "&#34;", "&#39;").replaceAll("+", "&#43;")),
    ],
    [
      "entities",
      "npm's `entities`",
      rule(text =>
        text.replace(/[^\w\s]/gu, each => (names[each] === undefined ? each : `&${names[each]};`)),
      ),
    ],
    [
      "owasp",
      "JavaScript template engines",
      rule(text =>
        escapedHtml(text, "&quot;", "&#x27;")
          .replaceAll("/", "&#x2F;")
          .replaceAll("`", "&#x60;")
          .replaceAll("=", "&#x3D;"),
      ),
    ],
    ["decimal", "every character as `&#…;`", rule(entity(10)), { perByte: [6] }],
    ["hexadecimal", "every character as `&#x…;`", rule(entity(16)), { perByte: [6] }],
    ["cdata", "CDATA", node(text => `<![CDATA[${text}]]>`)],
  ],
  { takes: isText },
);

function hexPairs(bytes: Buffer): readonly string[] {
  return bytes.toString("hex").match(/../g) ?? [];
}

/** Some of the names of HTML 5. */
const names: Readonly<Record<string, string>> = {
  ...{ "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos", "!": "excl", "#": "num", $: "dollar" },
  ...{ "%": "percnt", "(": "lpar", ")": "rpar", "*": "ast", "+": "plus", ",": "comma", ".": "period" },
  ...{ "/": "sol", ":": "colon", ";": "semi", "=": "equals", "?": "quest", "@": "commat", "[": "lbrack" },
  ...{ "\\": "bsol", "]": "rbrack", "^": "Hat", "`": "grave", "{": "lbrace", "|": "vert", "}": "rbrace" },
  ...{ ü: "uuml", ß: "szlig", é: "eacute", Ø: "Oslash", "€": "euro" },
};

function hex4(unit: string): string {
  return unit.charCodeAt(0).toString(16).padStart(4, "0");
}

function goQuoted(text: string): string {
  const names: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u0007": "\\a" };
  return `"${text.replace(/["\\]/g, "\\$&").replace(/[\u0000-\u001f\u007f]/g, unit => names[unit] ?? `\\x${hex4(unit).slice(2)}`)}"`;
}

function escapedHtml(text: string, double: string, single: string): string {
  const base = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return base.replaceAll('"', double).replaceAll("'", single);
}
