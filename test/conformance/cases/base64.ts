/** base64 and its relatives, at every place that a secret can have inside of what is encoded. */
import { type CaseRow, group, isText, node, python, sh } from "../case.ts";

const wrapped = [16, 20, 64, 76].map(
  (width): CaseRow => [`base64-w${width}`, `\`base64 -w${width}\``, sh(`base64 -w${width}`)],
);
const behind = ["u", "us", "user:", "a login: "].map(
  (before): CaseRow => [
    `base64-behind-${before.length}`,
    `base64 of \`${before}S:more\``,
    sh(`(printf %s "${before}"; cat; printf :more) | base64 -w0`),
  ],
);

export const base64 = group(
  "base64",
  [
    ["base64", "`base64 -w0`", sh("base64 -w0")],
    ["base64-of-echo", "`echo S | base64`", sh("(cat; echo) | base64 -w0")],
    ...wrapped,
    ...behind,
    ["openssl-base64", "`openssl base64`", sh("openssl base64")],
    ["openssl-base64-A", "`openssl base64 -A`", sh("openssl base64 -A")],
    ["jq-base64", "`jq @base64`", sh("jq -Rsr '@base64'"), { takes: isText }],
    ["node-base64url", "Node's base64url", node((_, bytes) => bytes.toString("base64url"))],
    [
      "python-urlsafe",
      "Python's `urlsafe_b64encode`",
      python("base64.urlsafe_b64encode(b'id=' + b).decode()"),
    ],
    ["python-encodebytes", "Python's `encodebytes`", python("base64.encodebytes(b).decode()")],
    [
      "basic-auth",
      "an `Authorization: Basic` header",
      node(
        (_, bytes) => `Authorization: Basic ${Buffer.concat([Buffer.from("ci:"), bytes]).toString("base64")}`,
      ),
    ],
    ["base64-quoted-lines", "wrapped, in a YAML block", sh("base64 -w60 | sed 's/^/      /'")],
    ["base64-in-json", "wrapped, in a JSON string", sh("base64 -w64 | jq -Rs ."), {}],
    ["base64-of-base64", "base64 of base64", sh("base64 -w0 | base64 -w0"), { perByte: [16 / 9] }],
    [
      "base64-of-json",
      "base64 of a JSON object",
      node(text => Buffer.from(JSON.stringify({ user: "ci", password: text })).toString("base64")),
      { takes: isText },
    ],
    [
      "base64-of-utf16",
      "base64 of UTF-16 (`-EncodedCommand`)",
      python("base64.b64encode(s.encode('utf-16le')).decode()"),
      { perByte: [8 / 3], takes: isText },
    ],
    ["base32", "`base32 -w0`", sh("base32 -w0"), { perByte: [8 / 5], takes: isText }],
    ["base32-wrapped", "`base32`", sh("base32"), { perByte: [8 / 5], takes: isText }],
  ],
  { perByte: [4 / 3] },
);
