import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBaseline } from "../../../src/app/lint/baseline.ts";
import { everythingIn } from "../../failures.ts";
import { commitAll, git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { config, doorsIn, line, look, pullRequest, repository, whole } from "./lints.ts";

describe("a baseline", () => {
  it("lets pass what was there when it was written, wherever that goes, and nothing else", async () => {
    const place = repository({ a: line("a"), b: line("b") });
    const written = await writeBaseline(doorsIn(place), whole);
    expect(written).toEqual({
      ...{ path: ".job-secrets-baseline", entries: 2, added: 2 },
      ...{ removed: 0, expired: 0, merges: true },
    });
    git(place.cwd, "mv", "a", "moved");
    writeTree(place.cwd, { b: `# more\n  ${line("b")}`, c: line("c") });
    commitAll(place.cwd);
    const { found, passed } = await look(place);
    expect(found).toEqual(["error c"]);
    expect(passed).toEqual([
      expect.stringMatching(/^b: baseline, was at b:1 on 2026-08-01$/),
      expect.stringMatching(/^moved: baseline, was at a:1 on/),
    ]);
  });

  it("merges where branches add entries, and counts all of them", async () => {
    const place = repository({ a: line("a"), ".gitattributes": "*.png binary" });
    await writeBaseline(doorsIn(place), whole);
    commitAll(place.cwd);
    expect(await doorsIn(place).files.readText(join(place.cwd, ".gitattributes"))).toBe(
      "*.png binary\n/.job-secrets-baseline merge=union\n",
    );
    for (const name of ["b", "c"]) {
      git(place.cwd, "checkout", "--quiet", "-b", name, "main");
      writeTree(place.cwd, { [name]: line(name) });
      commitAll(place.cwd);
      expect(await writeBaseline(doorsIn(place), whole)).toMatchObject({ added: 1, merges: false });
      commitAll(place.cwd);
    }
    git(place.cwd, "merge", "--quiet", "--no-edit", "b");
    const { found, passed } = await look(place);
    expect(found).toEqual([]);
    expect(passed).toHaveLength(3);
  });

  it("counts as a whole where two branches that merge each began it", async () => {
    const place = repository({ x: "x" });
    for (const name of ["b", "c"]) {
      git(place.cwd, "checkout", "--quiet", "-b", name, "main");
      writeTree(place.cwd, { [name]: line(name) });
      commitAll(place.cwd);
      await writeBaseline(doorsIn(place), whole);
      commitAll(place.cwd);
    }
    git(place.cwd, "merge", "--quiet", "--no-edit", "b");
    writeTree(place.cwd, { d: line("d") });
    expect((await look(place)).passed).toHaveLength(2);
    commitAll(place.cwd);
    expect((await look(place)).found).toEqual(["error d"]);
    expect(await writeBaseline(doorsIn(place), whole)).toMatchObject({ added: 1, removed: 0, entries: 3 });
    expect(await look(place)).toMatchObject({ found: [], notes: [] });
  });

  it("leaves alone what git was told already, and folders that git knows nothing of", async () => {
    const place = repository({ a: line("a"), ".gitattributes": "/.job-secrets-baseline -merge\n" });
    expect(await writeBaseline(doorsIn(place), whole)).toMatchObject({ merges: false });
    const cwd = scratch();
    writeTree(cwd, { a: line("a") });
    expect(await writeBaseline(doorsIn({ cwd }), whole)).toMatchObject({ merges: false });
    expect(await doorsIn({ cwd }).files.kind(join(cwd, ".gitattributes"))).toBeUndefined();
  });

  it("is keyed by itself, so that two projects share no fingerprint", async () => {
    const [one, other] = [repository({ a: line("a") }), repository({ a: line("a") })];
    await writeBaseline(doorsIn(one), whole);
    await writeBaseline(doorsIn(other), whole);
    const fingerprints = await Promise.all(
      [one, other].map(async place => (await look(place)).report.suppressed[0]?.finding.fingerprint),
    );
    expect(new Set(fingerprints).size).toBe(2);
  });

  it("says which entries fit nothing any more, and loses them when it is written again", async () => {
    const place = repository({
      a: line("a"),
      b: line("b"),
      "job-secrets.yml": config("{ baseline: known.txt }"),
    });
    expect(await writeBaseline(doorsIn(place), whole)).toMatchObject({ path: "known.txt", added: 2 });
    writeTree(place.cwd, { a: "gone" });
    expect((await look(place)).notes).toEqual([
      expect.stringMatching(/^known.txt: an entry fits nothing any more/),
    ]);
    expect((await look(place, { paths: ["b"] })).notes).toEqual([]);
    expect(await writeBaseline(doorsIn(place), { ...whole, paths: ["b"] })).toMatchObject({ removed: 0 });
    expect(await writeBaseline(doorsIn(place), whole)).toMatchObject({ entries: 1, removed: 1 });
  });

  it("is not written when not everything could be looked at, or in a job of a pull request", async () => {
    const nothing = repository({});
    await expect(writeBaseline(doorsIn(nothing), whole)).rejects.toMatchObject({ code: "unavailable" });
    const place = pullRequest({ x: "x" }, { a: line("a") });
    await expect(writeBaseline(doorsIn(place), whole)).rejects.toMatchObject({ code: "usage" });
  });

  it("holds no value", async () => {
    const place = repository({ a: line("a") });
    await writeBaseline(doorsIn(place), whole);
    const text = await doorsIn(place).files.readText(join(place.cwd, ".job-secrets-baseline"));
    expect(everythingIn(text)).not.toContain(line("a").slice(14, 30));
    expect(text).toContain("assignment -- was at a:1");
  });
});
