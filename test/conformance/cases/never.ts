/** What no redactor can promise. These cases show that the judge sees what is shown, and the table shows that nobody hides it. */
import { group, isOneLine, node, python, sh } from "../case.ts";

export const never = group(
  "never promised",
  [
    ["one-a-line", "one character a line", sh("fold -w1"), { perByte: [2] }],
    ["spaced", "a space between all characters", node(text => [...text].join(" ")), { perByte: [2] }],
    ["rot13", "`tr a-z n-za-m`", sh("tr 'A-Za-z' 'N-ZA-Mn-za-m'")],
    ["base85", "Python's `b85encode`", python("base64.b85encode(b).decode()"), { perByte: [5 / 4] }],
    [
      "uuencode",
      "Python's `b2a_uu`",
      python("__import__('binascii').b2a_uu(b[:45]).decode()"),
      { perByte: [4 / 3] },
    ],
    ["gzip", "`gzip | base64`", sh("gzip -n | base64 -w0"), { perByte: [4 / 3] }],
    [
      "xor",
      "each byte plus one, in hex",
      node((_, bytes) => Buffer.from(bytes.map(byte => byte + 1)).toString("hex")),
      { perByte: [2] },
    ],
  ],
  { promised: false, takes: sample => isOneLine(sample) && sample.value.length > 12 },
);
