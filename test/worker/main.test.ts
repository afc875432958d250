/** The threads of the committed program, on a tree that is large enough for them. */
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { digits, lower, sample } from "../../src/lint/samples.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const token = () => ["glpat", sample(digits + lower, 20)].join("-");

it("a large tree gives the same report with threads and without", () => {
  const [cwd, program] = [scratch(), join(scratch(), "dist")];
  const filler = "nothing to see in this line\n".repeat(40_000);
  writeTree(
    cwd,
    Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`f${index}.txt`, filler + (index % 6 === 0 ? token() : "")]),
    ),
  );
  cpSync(join(import.meta.dirname, "../../dist"), program, { recursive: true });
  const lint = () => {
    const args = [join(program, "cli/index.js"), "lint", "--json"];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" });
    expect([stderr, status]).toEqual(["", 1]);
    return JSON.parse(stdout);
  };
  const withThreads = lint();
  expect(withThreads.findings).toHaveLength(10);
  rmSync(join(program, "worker"), { recursive: true });
  expect(lint()).toEqual(withThreads);
});
