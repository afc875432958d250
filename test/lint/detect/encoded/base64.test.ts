import { expect, it } from "vitest";
import { spansOf } from "../../../../src/lint/detect/encoded/base64.ts";
import { createInspector } from "../../../../src/lint/detect/inspector.ts";
import { LintText } from "../../../../src/lint/detect/text.ts";
import { ruleGroups } from "../../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });
const password = ["uh8jzPde", "0IgxLd6Gncf"].join("");

function found(text: string, path: string): readonly string[] {
  return (inspector.inspect(Buffer.from(text), path) ?? []).map(({ value }) => value);
}

function encoded(text: string, width = Number.POSITIVE_INFINITY, seam = "\n"): string {
  const written = Buffer.from(text).toString("base64");
  return (written.match(new RegExp(`.{1,${Math.min(width, written.length)}}`, "g")) ?? []).join(seam);
}

// Of 33 bytes, so that no padding ends it.
const setting = encoded(`DB_PASSWORD=${password}\n\n`);

it.each([
  ["a.env", `CONFIG_B64=${setting}\nNODE_ENV=production\n`],
  ["a.yaml", `content: ${setting}\npath: /etc/x\n`],
  ["a.yaml", `data:\n  env: ${setting}\nmetadata:\n  name: x\n`],
  ["a.properties", `x=${setting}\nuser.name = bob\n`],
  ["a.md", `${setting}\n\n# Notes\n`],
  ["a.sh", `X=${setting}\necho foo\n`],
  ["a.sh", `base64 -d <<EOF\n${setting}\nEOF\n`],
  ["a.sh", `X=${setting}\r\ndone\r\n`],
  ["a.txt", `${setting}\nfoo`],
])(
  "finds what is hidden in %s in a line without padding, whatever the next one begins with",
  (path, text) => {
    expect(found(text, path)).toEqual([password]);
  },
);

it.each([40, 60, 64, 76])("reads lines of %i together", width => {
  const text = `[db]\nuser=app\n# of staging only\npassword=${password}\nhost=db.example\n`;
  for (const seam of ["\n", "\r\n", "\n    ", "\n# ", '" +\n  "', "\\n"])
    expect(found(`"${encoded(text, width, seam)}"\n`, "a.txt")).toEqual([password]);
});

it("takes a shorter line for what ends a run, and for what stands by itself", () => {
  const run = "A".repeat(40);
  const charactersOf = (text: string) =>
    spansOf(new LintText(Buffer.from(text), "a.txt"), 0, run.length).map(({ characters }) => characters);
  expect(charactersOf(`${run}\nfoo\n`)).toEqual([`${run}foo`, run]);
  expect(charactersOf(`${run}\nfoo: x\n`)).toEqual([run]);
  expect(charactersOf(`${run}\n${run}\nfoo\n`)).toEqual([`${run}${run}foo`]);
  expect(charactersOf(`${run}\n${run}\nfoo bar\n`)).toEqual([`${run}${run}`]);
  expect(charactersOf(`${run}\nfoo==\n`)).toEqual([`${run}foo`, run]);
});
