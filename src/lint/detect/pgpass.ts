/** Finds the passwords of PostgreSQL's `.pgpass`, a line each: `host:port:database:user:password`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import type { Detector } from "./detector.ts";
import { loginOf } from "./logins/command-line.ts";

const file = /(?:^|[/\\])\.?pgpass(?:\.conf)?(?:\.[\w-]{1,20})?$/;
const field = String.raw`(?:[^:\\\n]|\\.){1,256}`;
const line = new RegExp(
  String.raw`^(?!#)(?:${field}:)(?:\d{1,5}|\*):(?:${field}:){2}((?:[^:\\\r\n]|\\.){4,128})(?=\r?$)`,
  "gm",
);

export function pgpassDetector(rule: Rule): Detector {
  return {
    id: "pgpass",
    mark: "text",
    looksInside: false,
    detect({ text, end: length }, found) {
      if (!text.path.includes("pgpass") || !file.test(text.path)) return;
      for (const match of text.slice(0, length).matchAll(line)) {
        const [whole, written = ""] = match;
        const value = written.replace(/\\(.)/g, "$1");
        const end = match.index + whole.length;
        const judged = { name: "password", value, isQuoted: false, form: "plain", syntax: "lines" } as const;
        if (judge({ ...judged, kind: "password" }) === undefined) continue;
        found({
          rule,
          start: end - written.length,
          end,
          value,
          via: [],
          why: [loginOf("PostgreSQL")],
        });
      }
    },
  };
}
