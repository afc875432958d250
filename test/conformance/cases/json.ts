/** JSON and YAML strings, by writers of several languages. */
import { stringify } from "yaml";
import { bash, group, isText, node, python, rule, sh } from "../case.ts";

const escaped = (text: string, pattern: RegExp) =>
  JSON.stringify(text).replace(pattern, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

export const json = group(
  "JSON and YAML",
  [
    ["jq", "`jq -Rs .`", sh("jq -Rs .")],
    ["jq-ascii", "`jq -a`", sh("jq -aRs .")],
    ["jq-tojson", "`jq tojson`: JSON in JSON", sh("jq -Rs '{a: .} | tojson'")],
    ["jq-in-object", "`jq` colours (`-C`)", sh("jq -CRs '{password: .}'")],
    ["json-node", "`JSON.stringify`", node(text => JSON.stringify({ password: text }))],
    [
      "json-thrice",
      "JSON in JSON in JSON",
      node(text => JSON.stringify(JSON.stringify(JSON.stringify(text)))),
    ],
    ["json-python", "Python's `json.dumps`", python("json.dumps({'password': s})")],
    ["json-python-utf8", "… with `ensure_ascii=False`", python("json.dumps(s, ensure_ascii=False)")],
    [
      "json-php",
      "PHP's `json_encode` (`\\/`)",
      rule(text => escaped(text, /[\u007f-\uffff]/g).replaceAll("/", "\\/")),
    ],
    ["json-go", "Go's `encoding/json`", rule(text => escaped(text, /[<>&\u2028\u2029]/g))],
    [
      "json-dotnet",
      ".NET's default encoder",
      rule(text =>
        escaped(text, /[<>&'+`\u007f-\uffff]/g)
          .replace(/\\"/g, "\\u0022")
          .replace(/\\u[0-9a-f]{4}/g, each => `\\u${each.slice(2).toUpperCase()}`),
      ),
    ],
    ["yaml", "YAML by Node's `yaml`", node(text => stringify({ password: text }))],
    ["yaml-double", "… in double quotes, folded", node(text => quotedYaml(text, "QUOTE_DOUBLE"))],
    ["yaml-folded", "… as a folded block", node(text => quotedYaml(text, "BLOCK_FOLDED"))],
    ["yaml-ascii", "PyYAML, ASCII only", rule(text => `password: "${asciiYaml(text)}"\n`)],
    ["yaml-single", "YAML in single quotes", node(text => `'${text.replaceAll("'", "''")}'`)],
    ["yaml-block", "a YAML block", node(text => `key: |\n${text.replace(/^/gm, "    ")}`)],
    ["csv", "Python's `csv`", python("csv_row(['ci', s, 'x'])")],
    ["jq-csv", "`jq @csv`", sh("jq -Rsr '[\"ci\", .] | @csv'")],
    ["jq-sh", "`jq @sh`", sh("jq -Rsr '@sh'")],
    ["sql", "an SQL literal", node(text => `ALTER USER ci PASSWORD '${text.replaceAll("'", "''")}';`)],
    ["toml", "a dotenv line", bash('printf "DB_PASSWORD=\\"%s\\"\\n" "${S//\\"/\\\\\\"}"')],
  ],
  { takes: isText },
);

function quotedYaml(text: string, style: "QUOTE_DOUBLE" | "BLOCK_FOLDED"): string {
  return stringify({ password: text }, { defaultStringType: style, lineWidth: 40 });
}

/** As PyYAML does without `allow_unicode`: two digits where they are enough, then four, then eight. */
function asciiYaml(text: string): string {
  const names: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u0007": "\\a" };
  const number = (code: number) => {
    const [letter, digits] = code < 0x100 ? ["x", 2] : code < 0x10000 ? ["u", 4] : ["U", 8];
    return `\\${letter}${code.toString(16).toUpperCase().padStart(Number(digits), "0")}`;
  };
  return text
    .replace(/["\\]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f-\u{10ffff}]/gu, each => names[each] ?? number(each.codePointAt(0) ?? 0));
}
