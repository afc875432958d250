/** Forms of a secret as the tools that people use really print them. */
import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { createRedactor, redactText } from "../../src/redact/redactor.ts";

const python = (expression: string) => [
  "python3",
  "-c",
  `import sys,json,html,urllib.parse as u\ns=sys.stdin.read()\n${expression}`,
];
const bash = (script: string) => ["bash", "-c", `S=$(cat; printf x); S=\${S%x}; ${script}`];
const node = (expression: string) => [
  process.execPath,
  "-e",
  `const s = require("fs").readFileSync(0, "utf8"); console.log(${expression})`,
];

/** What reads the secret on stdin and prints a form of it, and nothing else. */
const tools: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["cat", ["cat"]],
  ["base64", ["base64", "-w0"]],
  ["base64 of the value and a newline", bash('printf "%s\\n" "$S" | base64 -w0')],
  ["base64, wrapped", ["base64", "-w16"]],
  ["url-safe base64", python("import base64; print(base64.urlsafe_b64encode(s.encode()).decode())")],
  ["hex by od", bash('printf %s "$S" | od -An -v -tx1 | tr -d " \\n"')],
  ["hex bytes in one row of od", ["od", "-An", "-v", "-tx1", "-w256"]],
  ["upper-case hex", python("print(s.encode().hex().upper())")],
  ["printf %q", bash('printf "%q\\n" "$S"')],
  ["a single-quoted word", python("import shlex; print(shlex.quote(s + ' ')[1:-2])")],
  ["JSON by Python", python("print(json.dumps(s)[1:-1])")],
  ["JSON by Node", node("JSON.stringify(s).slice(1, -1)")],
  ["JSON in JSON", node("JSON.stringify(JSON.stringify(s)).slice(3, -3)")],
  ["JSON in a shell's single quotes", node("JSON.stringify(s).slice(1, -1).replaceAll(\"'\", \"'\\\\''\")")],
  ["percent-encoded JSON", python("print(u.quote(json.dumps(s)[1:-1], safe=''))")],
  ["hex of JSON", python("print(json.dumps(s, ensure_ascii=False)[1:-1].encode().hex())")],
  ["Python's repr", python("print(repr(s)[1:-1])")],
  ["percent-encoding by Python", python("print(u.quote(s))")],
  ["percent-encoding of everything but letters", python("print(u.quote(s, safe=''))")],
  ["a form field", python("print(u.quote_plus(s))")],
  ["encodeURIComponent", node("encodeURIComponent(s)")],
  ["JavaScript's escape", node("escape(s)")],
  ["cat -v", ["cat", "-v"]],
  ["a pattern in a trace of bash", bash(`{ set -x; [[ x == "$S" ]]; } 2>&1 | sed 's/^[^=]*== //; s/ ]]$//'`)],
  ["HTML by Python", python("print(html.escape(s))")],
  ["bytes by Python", python("print(str(list(s.encode()))[1:-1])")],
  ["hexadecimal bytes by Python", python("print(str([hex(each) for each in s.encode()])[4:-2])")],
  ["hexadecimal bytes by Go's % #x", node('Buffer.from(s).toString("hex").match(/../g).join(" 0x")')],
  ["characters by Python", python("print(str([ord(each) for each in s])[1:-1])")],
  ["characters by Node", node("[...s].flatMap(c => c.split('')).map(c => c.charCodeAt(0)).join(',')")],
  ["bytes by rule of Rust's {:02x?}", node('Buffer.from(s).toString("hex").match(/../g).join(", ")')],
  ["a decoded form field", python("print(u.unquote_plus(s))")],
  ["bytes by Java, with their signs", node('Int8Array.from(Buffer.from(s)).join(", ")')],
  ["code points by Perl", ["perl", "-CS", "-0777", "-ne", 'printf "\\\\x{%x}", ord for split //']],
  [
    "code points by rule of Rust",
    node('[...s].map(c => "\\\\u{" + c.codePointAt(0).toString(16) + "}").join("")'),
  ],
];

it.each(["base64 | base64 -w0", "openssl base64 | openssl base64", "base64 | base64"])(
  "a key is not to be seen in what `%s` prints, as in a Secret of Kubernetes",
  command => {
    for (const end of ["", "\n"]) {
      const value = `${randomBytes(150).toString("hex")}${end}`;
      const printed = execFileSync("sh", ["-c", command], { input: value, encoding: "utf8" });
      const shown = redactText(`  key: ${printed}`, needlesOf("S", Secret.fromText(value)));
      expect(shown).toMatch(/^ {2}key: \*{3}[A-Za-z0-9=]{0,10}\n?$/);
    }
  },
);

it("a value that strace cuts off in escapes is not to be seen", () => {
  const value = randomBytes(20).toString("hex");
  const escaped = Buffer.from(value.slice(0, 32)).toString("hex").replace(/../g, "\\x$&");
  const shown = redactText(`write(1, "${escaped}"..., 40) = 40\n`, needlesOf("S", Secret.fromText(value)));
  expect(shown).toBe('write(1, "***"..., 40) = 40\n');
});

/** Values of the kinds that stores hold. They differ in each run; a failure shows the value, which is worth nothing. */
const values: readonly (readonly [kind: string, value: string])[] = [
  ["letters and digits", randomBytes(15).toString("hex")],
  ["a length that base64 pads", randomBytes(10).toString("hex")],
  ["signs of every kind", `p4ss/W0rd+x&y='q"r$z~!${randomBytes(4).toString("hex")}`],
  ["not only ASCII", `Überlauf€${randomBytes(6).toString("hex")}ß`],
  ["white space and backslashes", `a b\\n${randomBytes(6).toString("hex")} c\\`],
];

describe.each(values)("a value of %s", (_kind, value) => {
  const needles = needlesOf("S", Secret.fromText(value));

  it.each(tools)("is not to be seen as %s", (_name, [command = "", ...args]) => {
    const printed = execFileSync(command, args, { input: value, encoding: "utf8" });
    expect(printed.length).toBeGreaterThan(8);
    const shown = redactText(`before ${printed.trimEnd()} behind\n`, needles);
    expect(shown).toMatch(/^before [\s*]+ behind\n$/);
    expect(byteByByte(`before ${printed.trimEnd()} behind\n`)).toBe(shown);
  });

  it("is not to be seen inside of something that is encoded as a whole", () => {
    for (const before of ["", "u", "us", "use", "user:"]) {
      const encoded = Buffer.from(`${before}${value}:and more`).toString("base64");
      const shown = redactText(encoded, needles);
      const core = Buffer.from(value).toString("base64").slice(4, 12);
      expect(shown).toContain("***");
      expect(shown.length).toBeLessThan(encoded.length - value.length);
      expect(Buffer.from(shown.replaceAll("*", ""), "base64").toString("latin1")).not.toContain(core);
    }
  });

  it("is not to be seen in the base64 of what PHP and writers of XML make of it", () => {
    const xml = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const php = JSON.stringify(value).slice(1, -1).replaceAll("/", "\\/");
    for (const written of [xml, php]) {
      const shown = redactText(Buffer.from(`<a:"${written}">`).toString("base64"), needles);
      const left = Buffer.from(shown.replaceAll("*", ""), "base64").toString("latin1");
      expect(shown).toContain("***");
      expect(left).not.toContain(Buffer.from(written).toString("latin1").slice(2, 8));
    }
  });

  function byteByByte(text: string): string {
    const redactor = createRedactor(needles);
    const parts = [...Buffer.from(text)].map(byte => Uint8Array.from(redactor.push(Uint8Array.of(byte))));
    return Buffer.concat([...parts, redactor.end()]).toString("utf8");
  }
});

it.each([
  ["k7'pm''J0jL3", "'k7'\\''pm'\\'\\''J0jL3'"],
  ["''k7pmJ0jL3", "\\'\\''k7pmJ0jL3'"],
  ["k7pmJ0jL3''", "'k7pmJ0jL3'\\'\\'"],
])("the value %s is not to be seen as zsh quotes it", (value, quoted) => {
  const shown = redactText(`p=${quoted};`, needlesOf("S", Secret.fromText(value)));
  expect(shown).toMatch(/^p=[\\']*\*\*\*'*;$/);
});

// What zsh 5.9 prints of them.
it.each([
  ["with its flag q-", `k7'p"m$J0\`j\\L3`, `k7\\''p"m$J0\`j\\L3'`, /^\*{3}'$/],
  ["with its flag q-, in words", "k7 pm'J0 jL''q3'IU", "'k7 pm'\\''J0 jL'\\'\\'q3\\'IU", /^'\*{3}$/],
  ["with its flag q-, from a tilde on", "~k7'pm=J0~jL3'q", "'~k7'\\'pm=J0~jL3\\'q", /^'\*{3}$/],
  [
    "with its flag q, with what does not show",
    "k7\tp m\u0001J'0\u007fjL\u001b3ü",
    "k7$'\\t'p\\ m$'\\001'J\\'0$'\\177'jL$'\\033'3ü",
    /^\*{3}$/,
  ],
  [
    "with its flag q, in the C locale",
    "k7pü mJ0j€L3",
    "k7p$'\\303'$'\\274'\\ mJ0j$'\\342'$'\\202'$'\\254'L3",
    /^\*{3}$/,
  ],
  [
    "in a trace, with what does not show",
    "k7\tp m\u0001J'0\u007fj\\L\u001b3ü",
    "$'k7\\tp m\\C-AJ\\'0\\C-?j\\\\L\\C-[3ü'",
    /^\$'\*{3}'$/,
  ],
  [
    "in a trace, in the C locale",
    "k7pü mJ0j€L3",
    "$'k7p\\M-C\\M-< mJ0j\\M-b\\M-\\C-B\\M-,L3'",
    /^\$'\*{3}'$/,
  ],
])("a value is not to be seen as zsh quotes it %s", (_, value, quoted, left) => {
  expect(redactText(quoted, needlesOf("S", Secret.fromText(value)))).toMatch(left);
});

it("a value with exclamation marks is not to be seen as git quotes it", () => {
  const value = "k7!pmJ'0jL3!!IUkS0v";
  const env = { ...process.env, GIT_TRACE2: "1", LC_ALL: "C.UTF-8" };
  const { stderr } = spawnSync("git", ["-c", `a.b=${value}`, "version"], { env, encoding: "utf8" });
  expect(stderr).toContain("k7");
  expect(redactText(stderr, needlesOf("S", Secret.fromText(value)))).not.toMatch(/k7|pmJ|0jL|IUk/);
});

it("a value that ends with letters which a locale does not know is not to be seen in an error message", () => {
  const value = "üBerk7pmJ0jL3ß";
  const error = "cat: ''$'\\303\\274''Berk7pmJ0jL3'$'\\303\\237': No such file or directory";
  expect(redactText(error, needlesOf("S", Secret.fromText(value)))).toBe(
    "cat: '***: No such file or directory",
  );
});

it.each(["x'", "x''y''", "'x", "'"])(
  "a value is not to be seen as dash exports it when it has %s in it",
  rest => {
    const half = randomBytes(6).toString("hex");
    const value = `${half}'${half}${rest}`;
    const printed = execFileSync("dash", ["-c", "export -p"], { env: { S: value }, encoding: "utf8" });
    expect(printed).toContain(half);
    expect(redactText(printed, needlesOf("S", Secret.fromText(value)))).not.toContain(half);
  },
);
