import { describe, expect, it } from "vitest";
import { openProject, requireProject } from "../../src/app/project.ts";
import { github } from "../../src/ci/github.ts";
import { local } from "../../src/ci/local.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { pushEvent } from "../harness/github-event.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { gitEnv, pull, readBy, reading, rewritten, trusted } from "./project/pulls.ts";

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
  writeTree(cwd, { "job-secrets.yml": `${reading("a/*")}"l\\x69nt": { rules: { asignment: off } }\n` });
  const escaped = await failureOf(() => requireProject(doors, local));
  expect(escaped.message).toContain('unknown rule; did you mean "assignment"?');
  writeTree(cwd, { "job-secrets.yml": `${reading("a/*")}lint: { rules: { slack: off } }\n` });
  const { lint } = await requireProject(doors, local);
  expect(lint.rules.get("slack-token")?.severity).toBe("off");
});
