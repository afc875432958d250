/** The secret as it is, in the middle of what programs print. */
import { bash, group, isAscii, isText, node, sh } from "../case.ts";

const any = () => true;

export const plain = group("as it is", [
  ["cat", "`cat`", sh("cat"), { takes: any }],
  [
    "in-a-sentence",
    "in a sentence",
    sh('printf "the password is "; cat; printf ", keep it"'),
    { takes: any },
  ],
  ["twice", "twice, without a gap", sh('printf "%s" "$S$S"'), { takes: isText }],
  [
    "in-a-url",
    "in a URL",
    node(text => `git clone https://ci:${text}@git.example.com/app.git`),
    { takes: isText },
  ],
  ["echo", "`echo` of bash, unquoted", bash("echo $S"), { takes: isText }],
  [
    "without-white-space-around",
    "without the white space around it",
    node(text => `<${text.trim()}>`),
    { takes: isText },
  ],
  ["lines-one-by-one", "its lines in other order", sh("tac"), { takes: isText }],
  ["crlf", "with CRLF line ends", node(text => text.replaceAll(/\r?\n/g, "\r\n")), { takes: isText }],
  ["in-one-line", "its lines joined by spaces", sh("tr -s '\\r\\n' ' '"), { takes: isText }],
  ["numbered", "`cat -n`", sh("cat -n"), { takes: isText }],
  [
    "upper-case",
    "upper case",
    sh("tr a-z A-Z"),
    { takes: sample => isAscii(sample) && !sample.isMultiLine && sample.value.length > 12 },
  ],
  ["env", "`env`", bash('env -i S="$S" env'), { takes: isText }],
]);
