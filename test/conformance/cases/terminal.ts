/** Colour codes and line breaks that programs put into the middle of what they print. */
import { bash, group, isAscii, isOneLine, isText, node, rule, sh } from "../case.ts";
import type { Sample } from "../secrets.ts";

export const terminal = group(
  "terminals and line breaks",
  [
    [
      "git-diff",
      "`git diff --color`",
      bash('cat > "$d/new"; git diff --no-index --color=always /dev/null "$d/new" | tail -n +6'),
    ],
    [
      "git-word-diff",
      "`git diff --color-words=.`, two characters new",
      bash(
        'printf "%s\\n" "${S:0:4}${S:6}" > "$d/old"; printf "%s\\n" "$S" > "$d/new"; git diff --no-index --color-words=. "$d/old" "$d/new" | tail -n +6',
      ),
      { takes: isOneLine },
    ],
    [
      "grep-color",
      "`grep --color` of a piece of it",
      bash('printf "token=%s\\n" "$S" | grep --color=always -F -e "${S:3:3}"'),
      { takes: isOneLine },
    ],
    [
      "every-character",
      "a colour code before each character",
      node(text => [...text].map(each => `\u001b[3${each.length}m${each}`).join("")),
      { perByte: [6], takes: isOneLine },
    ],
    [
      "hyperlink",
      "in a hyperlink (OSC 8)",
      node(text => `\u001b]8;;https://ci:${text}@example.com\u001b\\${text}\u001b]8;;\u001b\\`),
      { takes: isOneLine },
    ],
    [
      "fold-words",
      "words folded over lines, YAML's `>`",
      node(text => text.replace(/ (?=\S+$| \S+ )/g, "\n  ")),
      { takes: isOneLine },
    ],
    [
      "fold-base64-key",
      "`fold -w 20`",
      sh("fold -w 20"),
      { takes: sample => isOneLine(sample) && isWord(sample.value) },
    ],
    [
      "fold-deep",
      "`fold -w 8`, indented",
      sh("fold -w 8 | sed 's/^/    /'"),
      { takes: sample => isOneLine(sample) && isWord(sample.value) },
    ],
    ["fold-12", "`fold -w 12`, whatever it is", sh("fold -w 12"), { takes: isFoldable }],
    [
      "fold-s",
      "`fold -s -w 12`",
      sh("fold -s -w 12"),
      { takes: sample => isFoldable(sample) && !sample.value.includes(9) },
    ],
    [
      "fold-prefixed",
      "`fold -w 12`, each line behind `| `",
      sh("fold -w 12 | sed 's/^/| /'"),
      { takes: isFoldable },
    ],
    [
      "curl-trace-ascii",
      "`curl --trace-ascii`, over two of its rows",
      sh(
        "(printf '%0178d' 0; cat) | curl -s --trace-ascii - --data-binary @- http://127.0.0.1:$p/ | sed '/^=> Send data/,/^[<]= /!d'",
      ),
      { takes: sample => isFoldable(sample) && /^[ -~]+$/.test(sample.value.toString()) },
    ],
    [
      "rich-log",
      "rows of rich's log, with the place beside the first one",
      rule(text => richRows(text, 40)),
      { takes: sample => isWord(sample.value) && sample.value.length > 44 },
    ],
    [
      "pager-rows",
      "the rows of a screen in a pager",
      rule(text => text.replace(/.{40}(?=.)/g, "$& \b")),
      { takes: sample => isOneLine(sample) && isAscii(sample) },
    ],
    [
      "pytest-junit-color",
      "pytest's colours in a report in XML",
      rule(
        text => `#x1B[33m${text.replace(/[{}%]/g, "#x1B[39;49;00m#x1B[36m$&#x1B[39;49;00m#x1B[33m")}#x1B[0m`,
      ),
      { takes: isOneLine },
    ],
    ["diff", "`diff` of two files", bash('printf "%s\\n" "$S" | diff /dev/null -; true')],
  ],
  { takes: isText },
);

/** The text in rows of so many characters, behind the column of a time and before that of a place. */
function richRows(text: string, width: number): string {
  const rows = text.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
  return rows
    .map(
      (row, index) =>
        `${index === 0 ? "[12:04:07] " : " ".repeat(11)}${row.padEnd(width)} ${index === 0 ? "etl.py:12" : ""}`,
    )
    .join("\n");
}

/** Shorter values are not looked for over lines. */
function isFoldable(sample: Sample): boolean {
  return isOneLine(sample) && sample.value.toString().trim().length >= 16;
}

/** Long tokens without any other sign: what tools break without a mark. */
function isWord(bytes: Buffer): boolean {
  return bytes.length >= 16 && /^[\w+/=-]+$/.test(bytes.toString());
}
