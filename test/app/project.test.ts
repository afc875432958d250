import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openProject, requireProject } from "../../src/app/project.ts";
import { github } from "../../src/ci/github.ts";
import { local } from "../../src/ci/local.ts";
import type { Config } from "../../src/config/config.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { pullRequestEvent, pushEvent } from "../harness/github-event.ts";
import { commitAll, git } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const gitEnv = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** A configuration that is known by the one glob of its scope. */
const reading = (glob: string) => `version: 1\nscopes: { s: { when: {}, read: ["${glob}"] } }\n`;
const readBy = (config: Config | undefined) => config?.scopes[0]?.read[0];

interface Pull {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
}

/** A repository with a base commit, and a head in which `change` has done its work. */
function pull(tree: Readonly<Record<string, string>>, change: (folder: string) => void): Pull {
  const folder = scratch();
  writeTree(folder, { "README.md": "x", ...tree });
  const base = commitAll(folder);
  change(folder);
  return { folder, base, head: commitAll(folder) };
}

interface Where {
  readonly cwd?: string;
  readonly path?: string;
  readonly headRepository?: string;
  readonly name?: string;
}

/** Opens the project as a run for the pull request does. */
function opened({ folder, base, head }: Pull, { cwd = folder, path, ...event }: Where = {}) {
  const payload = join(scratch(), "event.json");
  const pullRequest = pullRequestEvent({ baseSha: base, headSha: head, ...event });
  writeFileSync(payload, JSON.stringify(pullRequest.payload));
  const env = { ...gitEnv, GITHUB_EVENT_NAME: pullRequest.name, GITHUB_EVENT_PATH: payload };
  const recording = recordingDoors({ env, cwd });
  return { ...recording, config: openProject(recording.doors, github, path) };
}

const trusted = { "job-secrets.yml": reading("base/**") };
const rewritten = (folder: string) => writeTree(folder, { "job-secrets.yml": reading("head/**") });
const untouched = (folder: string) => writeTree(folder, { "other.txt": "x" });

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
      `::warning::this pull request changes job-secrets.yml; the one of the base commit ${changed.base.slice(0, 12)} is used\n`,
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
    expect(log.text()).toContain("::warning::this pull request changes job-secrets.yml");
  });

  it("is refused when the head adds the first one", async () => {
    const added = pull({}, rewritten);
    expect(await failureOf(() => opened(added).config)).toMatchObject({
      code: "refused",
      exitCode: 4,
      message: `cannot use job-secrets.yml: this pull request adds it, and the base commit ${added.base.slice(0, 12)} has none`,
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

describe("a base commit that is not here", () => {
  function shallow(change = rewritten): Pull & { readonly origin: string } {
    const origin = pull(trusted, change);
    const folder = join(scratch(), "clone");
    git(origin.folder, "clone", "--quiet", "--depth=1", `file://${origin.folder}`, folder);
    return { ...origin, folder, origin: origin.folder };
  }

  it("is fetched from origin", async () => {
    expect(readBy(await opened(shallow()).config)).toBe("base/**");
  });

  it("is an error that says what to do when origin does not answer", async () => {
    const clone = shallow();
    rmSync(clone.origin, { recursive: true });
    expect(await failureOf(() => opened(clone).config)).toMatchObject({
      code: "unavailable",
      exitCode: 3,
      message: `cannot read the configuration of the base commit ${clone.base.slice(0, 12)}: it is not here`,
      hint: expect.stringContaining("fetch-depth: 0"),
    });
  });

  it("is an error of its own where there is no repository", async () => {
    const error = await failureOf(() => opened({ folder: scratch(), base: "1".repeat(40), head: "" }).config);
    expect(error).toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("git has no work tree in"),
      hint: expect.stringContaining("safe.directory"),
    });
  });

  it.each([
    ["pull_request", "this run is a pull request from a fork"],
    ["pull_request_target", "this run was started by a change from another repository"],
  ])("matters to no foreign %s: it is refused, with 4", async (name, why) => {
    const clone = shallow();
    rmSync(clone.origin, { recursive: true });
    const error = await failureOf(() => opened(clone, { name, headRepository: "mallory/etl" }).config);
    expect(error).toMatchObject({ code: "untrusted", exitCode: 4, message: expect.stringContaining(why) });
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

describe("the configuration of any other run", () => {
  it("is the file of the work tree", async () => {
    const { folder } = pull(trusted, rewritten);
    const { doors, log } = recordingDoors({
      env: { ...gitEnv, GITHUB_EVENT_NAME: pushEvent().name },
      cwd: folder,
    });
    expect(readBy(await openProject(doors, github))).toBe("head/**");
    expect(readBy(await openProject(recordingDoors({ cwd: folder }).doors, local))).toBe("head/**");
    expect(log.text()).toBe("");
  });

  it("is an error that says how to get one where it is needed", async () => {
    const { doors } = recordingDoors({ cwd: scratch() });
    expect(await openProject(doors, local)).toBeUndefined();
    expect(await failureOf(() => requireProject(doors, local))).toMatchObject({
      code: "config",
      message: `cannot find job-secrets.yml in ${doors.cwd}, and outside of a git repository no folder above it counts`,
      hint: expect.stringContaining("job-secrets init"),
    });
    const top = scratch();
    writeTree(top, { ".git/HEAD": "ref: refs/heads/main\n", "a/b/x": "x" });
    const inside = async (cwd: string) =>
      (await failureOf(() => requireProject(recordingDoors({ cwd }).doors, local))).message;
    expect(await inside(`${top}/a/b`)).toBe(
      `cannot find job-secrets.yml in ${top}/a/b or above it, up to ${top}`,
    );
    expect(await inside(top)).toBe(`cannot find job-secrets.yml in ${top}`);
  });

  it("is checked against the stores that there are", async () => {
    const folder = scratch();
    writeTree(folder, { "job-secrets.yml": "version: 1\nstores: { s: { type: sopss } }\n" });
    const error = await failureOf(() => openProject(recordingDoors({ cwd: folder }).doors, local));
    expect(error.message).toContain('did you mean "sops"?');
  });
});

it("knows what the lint's rules are called, so that every command says the same of a wrong name", async () => {
  const cwd = scratch();
  const { doors } = recordingDoors({ cwd });
  writeTree(cwd, { "job-secrets.yml": `${reading("a/*")}lint: { rules: { asignment: off } }\n` });
  const error = await failureOf(() => requireProject(doors, local));
  expect(error.message).toContain('unknown rule; did you mean "assignment"?');
  writeTree(cwd, { "job-secrets.yml": `${reading("a/*")}lint: { rules: { slack: off } }\n` });
  const { lint } = await requireProject(doors, local);
  expect(lint.rules.get("slack-token")?.severity).toBe("off");
});
