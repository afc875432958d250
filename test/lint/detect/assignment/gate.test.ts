/** What the quick look turns away, the patterns do not read either. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { canAssign } from "../../../../src/lint/detect/assignment/gate.ts";
import { readBehind } from "../../../../src/lint/detect/assignment/lexer.ts";
import { type Syntax, syntaxes } from "../../../../src/lint/detect/assignment/syntax.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";

/** A file in which each syntax is written. */
const nameOf: Readonly<Record<Syntax, string>> = {
  code: "a.ts",
  json: "a.json",
  yaml: "a.yaml",
  lines: "a.ini",
  shell: "a.sh",
  markup: "a.xml",
  prose: "a",
};
const before = [
  "",
  "\n",
  " ",
  '"',
  "'",
  "`",
  '\\"',
  "<",
  "?",
  "&",
  ";",
  "- ",
  "ENV ",
  "{",
  "${",
  "setx ",
  ", ",
  ">",
  "<key>",
  '="',
  "# ",
  "// admin ",
  "# remove: ",
  " * ",
  "-- ",
  "(setq *",
  "user, ",
  "host, user, ",
  "{<x>}{",
  "get('#",
  "fill('input[name=\"",
  "strcpy(",
  "[",
  '<setting name="',
  "std::string ",
  "<jdbc:",
  "read -r ",
];
const names = ["password", "--token", "-Password", "setPassword", "sshpass", "api_key", "DB_PASSWORD"];
const pieces = [
  ..." \t\n\"'`=:]>(,?)|+{}[<>.-",
  '\\"',
  "=>",
  ":=",
  "==",
  "??=",
  "||=",
  "value",
  "Value: ",
  " -p ",
  "string ",
  "std::string",
  ": &str = ",
  "Option<String>",
  "default = ",
  '" {\n  default = ',
  '": { "value": ',
  '": {"type": "string", "default": ',
  '": {"sensitive": true, \n"value" : ',
  '"defaultValue" : ',
  "]::new(",
  ":** ",
  " was ",
  "<- ",
  '", default=',
  '"\n  - ',
  "<Value>",
  "passwd/",
  " password ",
  "\n  Default: ",
  '("bob", ',
  " 'bob', ",
  "type = string\n",
  "b'",
  "hunter2-",
  "Buffer.from(",
  "new String(",
  " or ",
  " ? x : ",
  "or",
  ").unwrap_or(",
  "{ get; set; } = ",
  "</key>\n<string>",
  " is ",
  '("bob", ',
  "[16]",
  "N'",
  "ParameterValue: ",
  " As String = ",
  "x:",
  "：",
  "＝",
  "nil",
  ".getOrElse(",
  "aws.String(",
  ' "',
  " value",
  'defaultValue": ',
  "else ",
  ", err := ",
  ", b, c = ",
  ', "x", ',
  "hex.DecodeString(",
  "QStringLiteral(",
  "Hash::make(",
  "!=",
  "!== ",
  " -> ",
  '" -> ',
  "Some( ",
  "q{",
  "%q(",
  "{ ",
  "* ",
  " <<< ",
  "&quot;",
  '" type="String">',
  "<value>",
  "').type(",
  "\"]').fill(",
  "']', ",
  "x}",
  ")",
];

/** `password Foo = "…"`: types with other first letters are left out for the sake of speed, behind a blank only. */
const isKnownGap = (behind: string) =>
  /^["'`]?[\])?]{0,2}\s+(?![sAoivVP<>.])[A-Za-z&<>[\]|'.:]/.test(behind) && /=/.test(behind);

it("lets through whatever is read as an assignment", () => {
  const text = fc.tuple(
    fc.constantFrom(...before),
    fc.constantFrom(...names),
    fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 7 }),
    fc.constantFrom(
      '"hunter2-x"',
      "'hunter2-x'",
      "hunter2-x",
      "`hunter2-x`",
      '\\"hunter2-x\\"',
      "hunter2-x<",
    ),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...syntaxes), ([opening, name, middle, value], syntax) => {
      const behind = `${middle.join("")}${value}\n`;
      const place = { start: opening.length, end: opening.length + name.length };
      const whole = new LintText(Buffer.from(opening + name + behind), nameOf[syntax]);
      if (canAssign(whole.bytes, place.start, place.end, syntax) || isKnownGap(behind)) return;
      if (/^[\w.-]/.test(behind)) return;
      expect(readBehind(whole, place)).toBeUndefined();
    }),
    { numRuns: 300_000 },
  );
});
