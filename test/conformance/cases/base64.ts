/** base64 and its relatives, at every place that a secret can have inside of what is encoded. */
import { inspect } from "node:util";
import { bash, type CaseRow, group, isDerivable, isText, node, python, rule, sh } from "../case.ts";
import type { Sample } from "../secrets.ts";

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

/** 57 bytes are a line: so the secret begins with the last characters of one. */
const inFile = [54, 55, 56].map(
  (size): CaseRow => [
    `base64-in-file-${size}`,
    `\`base64\` of ${size} bytes and S`,
    sh(`(printf %0${size}d 0; cat; printf ' and more text') | base64`),
  ],
);

/** What puts something before each line of a wrapped text. */
const prefixed = [
  ["compose", "`docker compose logs`", "sed 's/^/web_1  | /'"],
  ["kubectl", "`kubectl logs --prefix`", "sed 's|^|[pod/web-5d9f8/app] |'"],
  ["times", "times", `awk '{ printf "2026-11-28T10:00:%02d.%03dZ %s\\n", NR, NR * 37, $0 }'`],
  [
    "spring",
    "Spring Boot's head of a line",
    "sed 's/^/2026-11-28T10:00:00.000+01:00  INFO 4242 --- [           main] com.acme.etl.EtlApplication              : /'",
  ],
  ["cat-n", "`cat -n`", "cat -n"],
  ["mail", "`> `", "sed 's/^/> /'"],
  ["diff-u", "`diff -u`", "diff -u /dev/null - | tail -n +4"],
].map(
  ([id, title, program]): CaseRow => [
    `base64-behind-${id}`,
    `wrapped, each line behind ${title}`,
    sh(`(base64 -w20; echo) | ${program}`),
  ],
);

/** What writes each line of a wrapped text as a string of its own, or puts something behind it. */
const inStrings = [
  ["js-strings", "strings joined by `+`", `sed 's/.*/  "&" +/'`],
  ["json-array", "a JSON array", "jq -Rn '[inputs]'"],
  ["json-log", "a log of JSON objects", `jq -Rc '{log: (. + "\\n"), time: "2026-11-28T10:00:01Z"}'`],
  ["cat-A", "`cat -A`", "cat -A"],
  ["sed-l", "`sed l`", "sed -n l"],
  [
    "git-diff",
    "`git diff --color`",
    'cat > "$d/new"; git diff --no-index --color=always /dev/null "$d/new" | tail -n +6',
  ],
].map(
  ([id, title, program]): CaseRow => [
    `base64-in-${id}`,
    `wrapped, in ${title}`,
    sh(`(base64 -w20; echo) | (${program})`),
  ],
);

/** A last line of fewer than 16 characters is not looked for by itself. */
const endsLong = (sample: Sample) => {
  const { length } = sample.value.toString("base64");
  return isDerivable(sample) && isText(sample) && (length <= 76 || length % 76 === 0 || length % 76 >= 16);
};

export const base64 = group(
  "base64",
  [
    ["base64", "`base64 -w0`", sh("base64 -w0")],
    ["base64-of-echo", "`echo S | base64`", sh("(cat; echo) | base64 -w0")],
    ...wrapped,
    ...prefixed,
    ...behind,
    ...inFile,
    ["base64-unquoted", "`echo $(base64)`", bash("echo $(base64)")],
    ["openssl-base64-unquoted", "`echo $(openssl base64)`", bash("echo $(openssl base64)")],
    ...inStrings,
    ["openssl-base64", "`openssl base64`", sh("openssl base64")],
    ["openssl-base64-A", "`openssl base64 -A`", sh("openssl base64 -A")],
    ["jq-base64", "`jq @base64`", sh("jq -Rsr '@base64'"), { takes: isText }],
    ["node-base64url", "Node's base64url", node((_, bytes) => bytes.toString("base64url"))],
    [
      "python-urlsafe",
      "Python's `urlsafe_b64encode`",
      python("base64.urlsafe_b64encode(b'id=' + b).decode()"),
    ],
    [
      "python-pprint",
      "… by `pprint`",
      python("__import__('pprint').pformat({'cert': base64.encodebytes(b).decode()}, width=40)"),
    ],
    [
      "node-inspect-lines",
      "Node's `util.inspect` of wrapped base64",
      node(text => inspect({ cert: base64Of(text).replace(/.{1,20}/g, "$&\n") }, { breakLength: 60 })),
      { takes: isText },
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
    [
      "base64-list",
      "in lines, in a JSON array of one line",
      sh("base64 | jq -Rsc 'split(\"\\n\")'"),
      { takes: endsLong },
    ],
    [
      "base64-annotation",
      "in lines, in a command of GitHub",
      sh("base64 | sed ':a; N; $!ba; s/\\n/%0A/g'"),
      { takes: endsLong },
    ],
    ["base64-in-json", "wrapped, in a JSON string", sh("base64 -w64 | jq -Rs ."), {}],
    [
      "base64-in-json-in-json",
      "… in a JSON string of a JSON string",
      sh("base64 -w20 | jq -Rs . | jq -Rs ."),
    ],
    [
      "kubectl-yaml",
      "`kubectl get secret -o yaml`",
      rule(text => `apiVersion: v1\ndata:\n  password: ${base64Of(text)}\nkind: Secret\n`),
      { takes: isText },
    ],
    [
      "kubectl-applied",
      "… its `last-applied-configuration`",
      rule(text => `    last-applied: |\n      ${JSON.stringify({ data: { password: base64Of(text) } })}\n`),
      { takes: isText },
    ],
    [
      "bash-x-basic-auth",
      "`bash -x` of `curl` with a Basic header",
      bash('exec 2>&1; set -x; : curl -H "Authorization: Basic $(printf "ci:%s" "$S" | base64)" 127.0.0.1'),
      { takes: isText },
    ],
    [
      "docker-config",
      "base64 of a `.docker/config.json`",
      node(text =>
        base64Of(JSON.stringify({ auths: { "registry.example.com": { auth: base64Of(`ci:${text}`) } } })),
      ),
      { perByte: [16 / 9], takes: isText },
    ],
    ["base64-of-base64", "base64 of base64", sh("base64 -w0 | base64 -w0"), { perByte: [16 / 9] }],
    [
      "base64-of-json",
      "base64 of a JSON object",
      node(text => Buffer.from(JSON.stringify({ user: "ci", password: text })).toString("base64")),
      { takes: isText },
    ],
    ["base64-of-go-json", "… by Go's encoder", rule(text => base64Of(goJson(text))), { takes: isText }],
    [
      "base64-of-python-json",
      "… by Python's",
      python("base64.b64encode(json.dumps({'password': s}).encode()).decode()"),
      { takes: isText },
    ],
    [
      "base64-of-php-json",
      "… by PHP's",
      rule(text => base64Of(JSON.stringify({ password: text }).replaceAll("/", "\\/"))),
      { takes: isText },
    ],
    [
      "base64-of-xml",
      "base64 of XML",
      python("base64.b64encode(('<token>' + saxutils.escape(s)).encode()).decode()"),
      { takes: isText },
    ],
    [
      "base64-of-json-in-json",
      "base64 of JSON in JSON",
      node(text => base64Of(JSON.stringify(JSON.stringify({ password: text })))),
      { takes: isText },
    ],
    [
      "base64-of-form",
      "base64 of a form",
      python("base64.b64encode(u.urlencode({'user': 'ci', 'password': s}).encode()).decode()"),
      { takes: isText },
    ],
    [
      "base64-of-script",
      "base64 of a script",
      python("base64.b64encode(('export TOKEN=' + shlex.quote(s)).encode()).decode()"),
      { takes: isText },
    ],
    [
      "base64-of-dotenv",
      "base64 of a dotenv line",
      rule(text => base64Of(`TOKEN="${text.replace(/[\\"$`]/g, "\\$&")}"\n`)),
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

function base64Of(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** As `encoding/json` does: three signs are numbers. */
function goJson(text: string): string {
  const escaped = (sign: string) => `\\u00${sign.charCodeAt(0).toString(16)}`;
  return JSON.stringify({ password: text }).replace(/[<>&]/g, escaped);
}
