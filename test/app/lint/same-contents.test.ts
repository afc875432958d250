/** The same contents in files of several names: what a name lets them hold is found. */
import { copyFileSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commitAll } from "../../harness/repository.ts";
import { config, line, look, repository } from "./lints.ts";

/** Only a file of that name is read so. */
const passwords = `db.internal:5432:*:admin:${["kT9vQ2x", "Lm4z"].join("")}\n`;

it.each([
  ["a.bak", ".pgpass", passwords, {}],
  [
    "docs/a.env",
    "src/a.env",
    line("a"),
    { "job-secrets.yml": config('{ rules: { assignment: { paths: ["!docs/"] } } }') },
  ],
])("in the history, what stands in %s and in %s is looked at in both", async (first, second, text, more) => {
  const place = repository({ [first]: text, [second]: text, ...more });
  const found = [`error ${second}`];
  expect((await look(place)).found).toEqual(found);
  expect((await look(place, { source: "history" })).found).toEqual(found);
  rmSync(join(place.cwd, second));
  commitAll(place.cwd);
  expect((await look(place)).found).toEqual([]);
  expect((await look(place, { source: "history" })).found).toEqual(found);
});

it("in a branch, what a name makes of older contents is found, also where it is gone again", async () => {
  const place = repository({ "a.bak": passwords, other: "x" });
  const range = { bases: ["HEAD~2"], head: "HEAD", what: undefined };
  renameSync(join(place.cwd, "a.bak"), join(place.cwd, ".pgpass"));
  commitAll(place.cwd);
  renameSync(join(place.cwd, ".pgpass"), join(place.cwd, "b.bak"));
  commitAll(place.cwd);
  expect((await look(place, { source: "diff", range })).found).toEqual(["error .pgpass"]);
});

it("in the history, contents that only move are looked at once", async () => {
  const place = repository({ "a/x.bin": "\0".repeat(99) });
  mkdirSync(join(place.cwd, "b"));
  copyFileSync(join(place.cwd, "a/x.bin"), join(place.cwd, "b/x.bin"));
  commitAll(place.cwd);
  expect((await look(place, { source: "history" })).skipped).toEqual(["a/x.bin binary"]);
});
