/** The note that the Action leaves for its post step. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { nodes } from "../programs.ts";
import { directoryConfig, project, randomValue } from "./action.ts";

describe.each(nodes)("the note for the post step on $title", ({ path: node }) => {
  let folder = "";
  let temporary = "";
  afterEach(() => {
    for (const each of [folder, temporary]) rmSync(each, { recursive: true, force: true });
  });

  function runAction(state: string): { log: string; code: number | null; value: string } {
    folder = mkdtempSync(join(tmpdir(), "note-"));
    const value = randomValue();
    mkdirSync(join(folder, "store"));
    writeFileSync(join(folder, "store/key"), value);
    writeFileSync(
      join(folder, "job-secrets.yml"),
      directoryConfig(["KEY: { ref: secret://dev/key, as: file }"]),
    );
    writeFileSync(join(folder, "state"), "");
    temporary = mkdtempSync(join(tmpdir(), "note-temp-"));
    const env = {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: "push",
      GITHUB_WORKSPACE: folder,
      GITHUB_ENV: join(folder, "env"),
      GITHUB_STATE: join(folder, state),
      RUNNER_TEMP: temporary,
    };
    const ended = spawnSync(node, [join(project, "dist/action/index.js")], { env, encoding: "utf8" });
    return { log: ended.stdout + ended.stderr, code: ended.status, value };
  }

  it("names the directory of the delivered files and holds no value", () => {
    const { code, value } = runAction("state");
    expect(code).toBe(0);
    const note = readFileSync(join(folder, "state"), "utf8");
    expect(note).toMatch(/job-secrets-[0-9a-f]{24}/);
    expect(note).not.toContain(value);
  });

  it("comes first: where it cannot be left, nothing is delivered and one line says so", () => {
    const { code, log } = runAction("nowhere");
    expect(code).toBe(2);
    expect(log).toBe("::error::cannot leave a note for the post step: GITHUB_STATE names no file\n");
    expect(readdirSync(folder).sort()).toEqual(["job-secrets.yml", "state", "store"]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
