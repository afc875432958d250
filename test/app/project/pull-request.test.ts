import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { git } from "../../harness/repository.ts";
import { scratch, writeTree } from "../../harness/scratch.ts";
import { opened, pull, readBy, reading, rewritten, trusted, untouched } from "./pulls.ts";

describe("the configuration of a pull request", () => {
  it("is the base commit's when the head leaves it alone, and nothing is reported", async () => {
    const { config, log } = opened(pull(trusted, untouched));
    expect([readBy(await config), log.text()]).toEqual(["base/**", ""]);
  });

  it("is the base commit's when the head changes it, and that is reported", async () => {
    const changed = pull(trusted, rewritten);
    const { config, log } = opened(changed);
    expect(readBy(await config)).toBe("base/**");
    expect(log.text()).toBe(
      `::warning::what is checked out has another job-secrets.yml; the one of the base commit ${changed.base.slice(0, 12)} is used\n`,
    );
  });

  it.each<[string, (folder: string) => void]>([
    ["deletes it", folder => rmSync(join(folder, "job-secrets.yml"))],
    [
      "moves it",
      folder => {
        mkdirSync(join(folder, ".github"));
        renameSync(join(folder, "job-secrets.yml"), join(folder, ".github/job-secrets.yml"));
      },
    ],
    [
      "adds a second one beside it",
      folder => writeTree(folder, { ".github/job-secrets.yml": reading("head/**") }),
    ],
    ["breaks it", folder => writeFileSync(join(folder, "job-secrets.yml"), Uint8Array.of(255, 254))],
    [
      "makes a directory of it",
      folder => {
        rmSync(join(folder, "job-secrets.yml"));
        writeTree(folder, { "job-secrets.yml/x": "" });
      },
    ],
    [
      "makes a link of it",
      folder => {
        rmSync(join(folder, "job-secrets.yml"));
        writeTree(folder, { "evil.yml": reading("head/**") });
        symlinkSync("evil.yml", join(folder, "job-secrets.yml"));
      },
    ],
  ])("is the base commit's when the head %s, and that is reported", async (_, change) => {
    const { config, log } = opened(pull(trusted, change));
    expect(readBy(await config)).toBe("base/**");
    expect(log.text()).toContain("::warning::what is checked out has another job-secrets.yml");
  });

  it("is the default branch's where a comment runs what a pull request has", async () => {
    const changed = pull(trusted, rewritten);
    const { config, log } = opened(changed, { name: "issue_comment", sha: changed.base });
    expect(readBy(await config)).toBe("base/**");
    expect(log.text()).toContain("what is checked out has another job-secrets.yml");
    const merged = opened(changed, { name: "issue_comment", sha: changed.head });
    expect([readBy(await merged.config), merged.log.text()]).toEqual(["head/**", ""]);
  });

  it("is refused when the head adds the first one", async () => {
    const added = pull({}, rewritten);
    expect(await failureOf(() => opened(added).config)).toMatchObject({
      code: "refused",
      exitCode: 4,
      message: `cannot use job-secrets.yml: what is checked out adds it, and the base commit ${added.base.slice(0, 12)} has none`,
    });
  });

  it("is not there when neither has one", async () => {
    expect(await opened(pull({}, untouched)).config).toBeUndefined();
  });

  it("is used also where the checkout is not clean", async () => {
    const changed = pull(trusted, untouched);
    rewritten(changed.folder);
    expect(readBy(await opened(changed).config)).toBe("base/**");
  });

  it("is the base commit's for pull_request_target, too", async () => {
    expect(readBy(await opened(pull(trusted, rewritten), { name: "pull_request_target" }).config)).toBe(
      "base/**",
    );
  });
});

describe("where a pull request's configuration is looked for", () => {
  const nested = { "job-secrets.yml": reading("top/**"), "app/.github/job-secrets.yaml": reading("app/**") };

  it("is the nearest folder above, in the base commit", async () => {
    const repository = pull({ ...nested, "app/deep/x": "" }, untouched);
    const near = opened(repository, { cwd: join(repository.folder, "app/deep") });
    expect(readBy(await near.config)).toBe("app/**");
    expect((await near.config)?.directory).toBe(join(repository.folder, "app"));
    expect(near.log.text()).toBe("");
    expect(readBy(await opened(repository).config)).toBe("top/**");
  });

  it("is not moved by a nearer one that the head adds", async () => {
    const repository = pull({ "job-secrets.yml": reading("top/**"), "app/x": "" }, folder =>
      writeTree(folder, { "app/job-secrets.yml": reading("head/**") }),
    );
    const { config, log } = opened(repository, { cwd: join(repository.folder, "app") });
    expect(readBy(await config)).toBe("top/**");
    expect(log.text()).toContain("::warning::");
  });

  it("is the folder that a link leads to", async () => {
    const repository = pull(trusted, rewritten);
    const link = join(scratch(), "link");
    symlinkSync(repository.folder, link);
    expect(readBy(await opened(repository, { cwd: link }).config)).toBe("base/**");
  });
});

describe("a poisoned repository", () => {
  it("runs nothing when the configuration is read", async () => {
    const repository = pull({ ...trusted, ".gitattributes": "* diff=evil filter=evil\n" }, rewritten);
    const trace = join(scratch(), "trace");
    const trap = join(scratch(), "trap");
    writeFileSync(trap, `#!/bin/sh\necho "$0" "$@" >> '${trace}'\n`);
    chmodSync(trap, 0o755);
    const settings = [
      "core.fsmonitor",
      "diff.external",
      "diff.evil.textconv",
      "filter.evil.smudge",
      "core.pager",
    ];
    for (const setting of settings) git(repository.folder, "config", setting, trap);
    for (const hook of ["post-checkout", "reference-transaction", "post-index-change"]) {
      symlinkSync(trap, join(repository.folder, ".git/hooks", hook));
    }
    expect(readBy(await opened(repository).config)).toBe("base/**");
    expect(existsSync(trace)).toBe(false);
  });
});
