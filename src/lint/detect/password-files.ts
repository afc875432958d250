/** Finds the passwords of files that hold one in each line, where no name says so: PostgreSQL's, IPsec's and PPP's. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector } from "./detector.ts";
import { loginOf } from "./logins/command-line.ts";

interface PasswordFile {
  /** By the whole path. */
  readonly name: RegExp;
  /** The last group that takes part is the password, and ends the match but for its quote. */
  readonly line: RegExp;
  readonly why: string;
}

const field = String.raw`(?:[^:\\\n]|\\.){1,256}`;
const word = String.raw`(?:"[^"\n]{0,128}"|[^\s"#]{1,128})`;
const blank = "[ \\t]{1,20}";

const files: readonly PasswordFile[] = [
  {
    name: /(?:^|[/\\])\.?pgpass(?:\.conf)?(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?!#)(?:${field}:)(?:\d{1,5}|\*):(?:${field}:){2}((?:[^:\\\r\n]|\\.){4,128})(?=\r?$)`,
      "gm",
    ),
    why: loginOf("PostgreSQL"),
  },
  {
    name: /(?:^|[/\\])(?:ipsec[\w.-]{0,40}|ipsec\.d[/\\][\w.-]{1,60})\.secrets(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?![ \t]*#)[^"#\n]{0,256}:[ \t]{0,20}(?:EAP|XAUTH|NTLM|(?:RSA|ECDSA|BLISS|PKCS8|PKCS12|P12)${blank}${word})${blank}"([^"\n]{4,128})`,
      "gm",
    ),
    why: loginOf("IPsec"),
  },
  {
    name: /(?:^|[/\\])(?:chap|pap|srp)-secrets(?:\.[\w-]{1,20})?$/,
    line: new RegExp(
      String.raw`^(?!#)[ \t]{0,20}${word}${blank}${word}${blank}(?:"([^"\n]{4,128})|([^\s"#]{4,128}))`,
      "gm",
    ),
    why: loginOf("PPP"),
  },
];

export function passwordFileDetector(rule: Rule): Detector {
  return {
    id: "password-files",
    mark: "text",
    looksInside: false,
    detect({ text, end: length }, found) {
      // Each file comes here.
      if (!/pgpass|secrets/.test(text.path)) return;
      const file = files.find(({ name }) => name.test(text.path));
      if (file === undefined) return;
      for (const { 0: whole, 1: quoted, 2: bare, index } of text.slice(0, length).matchAll(file.line)) {
        const written = quoted ?? bare ?? "";
        const value = written.replace(/\\(.)/g, "$1");
        const end = index + whole.length;
        const judged = { name: "password", value, isQuoted: false, form: "plain", syntax: "lines" } as const;
        if (judge({ ...judged, kind: "password" }) === undefined) continue;
        found({ rule, start: end - written.length, end, value, via: [], why: [file.why] });
      }
    },
  };
}
