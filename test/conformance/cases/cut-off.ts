/** Values that are too long for the programs that print them: they show the beginning, or that and the end, and dots. */
import { inspect } from "node:util";
import { group, isAscii, isOneLine, node, python, rule } from "../case.ts";

const longest = 60;
const limited = `[short := __import__("reprlib").Repr(), setattr(short, "maxstring", ${longest}), short.repr(s)][2]`;

export const cutOff = group(
  "cut off with dots",
  [
    ["python-reprlib", "Python's `reprlib`", python("__import__('reprlib').repr(s)")],
    ["pytest", "pytest's `saferepr`", python(limited)],
    [
      "unittest",
      "two texts that unittest compares",
      python(
        "__import__('unittest.util').util._common_shorten_repr(s, s[:60] + 'x' * 100 + s[-9:])[0][5:-5]",
      ),
      { takes: sample => isOneLine(sample) && isAscii(sample) && sample.value.length > 2 * longest },
    ],
    ["node-max-string", "Node's `maxStringLength`", node(text => inspect(text, { maxStringLength: 40 }))],
    [
      "node-json-error",
      "an error of `JSON.parse`",
      rule(text => `Unexpected token '${text[0]}', "${text.slice(0, 10)}"... is not valid JSON`),
    ],
    ["chai", "Chai's errors", rule(text => `expected '${text.slice(0, 38)}…' to equal 'x'`)],
    [
      "mocha-xunit",
      "the same in mocha's XML",
      rule(text => `expected &#x27;${text.slice(0, 38)}&#x2026;&#x27;`),
    ],
    ["json-ellipsis", "the same in Python's JSON", rule(text => `{"error": "${text.slice(0, 38)}\\u2026"}`)],
    ["php-trace", "a trace of PHP", rule(text => `PDO->__construct('${text.slice(0, 15)}...')`)],
    ["table-cell", "a cell that is too narrow", rule(text => `| TOKEN | ${text.slice(0, 24)}... |`)],
  ],
  { takes: sample => isOneLine(sample) && isAscii(sample) && sample.value.length > longest },
);
