import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { writeTree } from "../../harness/scratch.ts";
import { opened, pull, readBy, reading, trusted, untouched } from "./pulls.ts";

describe("a configuration that is named", () => {
  const named = { "conf/mine.yml": reading("base/**"), "job-secrets.yml": reading("other/**") };

  it.each<[string, (folder: string) => void, boolean]>([
    ["leaves it alone", untouched, false],
    ["changes it", folder => writeTree(folder, { "conf/mine.yml": reading("head/**") }), true],
    ["deletes it", folder => rmSync(join(folder, "conf/mine.yml")), true],
  ])("is the base commit's when the head %s", async (_, change, reported) => {
    const repository = pull(named, change);
    for (const [cwd, path] of [
      [repository.folder, "conf/mine.yml"],
      [repository.folder, join(repository.folder, "conf/mine.yml")],
      [join(repository.folder, "conf"), "mine.yml"],
    ] as const) {
      mkdirSync(cwd, { recursive: true });
      const { config, log } = opened(repository, { cwd, path });
      expect(readBy(await config)).toBe("base/**");
      expect(log.text().includes("conf/mine.yml")).toBe(reported);
    }
  });

  it("is refused when the head adds it", async () => {
    const repository = pull(trusted, folder => writeTree(folder, { "evil.yml": reading("head/**") }));
    expect((await failureOf(() => opened(repository, { path: "evil.yml" }).config)).code).toBe("refused");
  });

  it("must be somewhere", async () => {
    const error = await failureOf(() => opened(pull(trusted, untouched), { path: "gone.yml" }).config);
    expect(error).toMatchObject({ code: "config", message: "cannot read gone.yml: there is no such file" });
  });
});
