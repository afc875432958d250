/** T37: arguments that a shell, or Windows' way of starting batch files, would take for commands. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createPrograms } from "../../src/io/programs.ts";

const io = join(import.meta.dirname, "../../src/io");

it("no program is started by way of a shell", () => {
  const texts = readdirSync(io, { recursive: true, encoding: "utf8" })
    .filter(name => name.endsWith(".ts"))
    .map(name => readFileSync(join(io, name), "utf8"));
  expect(texts.some(text => /\bspawn\(/.test(text))).toBe(true);
  expect(
    texts.filter(text =>
      /\bshell: *(true|["`])|(?<![.\w])exec(File)?(Sync)?\(|windowsVerbatimArguments/.test(text),
    ),
  ).toEqual([]);
});

it("an argument arrives as it is, whatever it would say to a shell", async () => {
  const args = ['a" & echo b', "$(id)", "`id`", "%PATH%", "a\nb", "^&|<>", ""];
  const programs = createPrograms({
    env: { PATH: "/usr/bin:/bin" },
    signal: new AbortController().signal,
    project: async () => ["/nonexistent"],
    credentials: () => [],
  });
  const asked = { command: "printf", args: ["%s\\0", ...args], keep: [], timeout: 10_000 };
  const { output } = await programs.ask(asked);
  expect(Buffer.from(output).toString().split("\0").slice(0, -1)).toEqual(args);
});

it("every Node that is promised refuses batch files without a shell (CVE-2024-27980)", () => {
  const { engines } = JSON.parse(readFileSync(join(io, "../../package.json"), "utf8"));
  const [major = 0, minor = 0] = /(\d+)\.(\d+)/.exec(engines.node)?.slice(1).map(Number) ?? [];
  expect(major > 20 || (major === 20 && minor >= 15)).toBe(true);
});
