import { describe, expect, it } from "vitest";
import { github } from "../../../src/ci/github.ts";
import { setUp } from "./scripts.ts";

describe("the environment of the command", () => {
  const ours = {
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t0ken",
    ACTIONS_ID_TOKEN_REQUEST_URL: "https://issuer.example",
    ACTIONS_RUNTIME_TOKEN: "t0ken",
    INPUT_SECRETS: "A=b",
    "INPUT_ALLOW-NAMES": "x",
    STATE_files: "/tmp/x",
    GITHUB_STATE: "/tmp/state",
    MEMORY_TOKEN: "t0ken",
    secret_PASSWORD: "x",
  };
  const theirs = {
    HOME: "/h",
    GITHUB_ENV: "/tmp/env",
    GITHUB_TOKEN: "theirs",
    SECRET_KEY_BASE: "theirs",
    INPUTS: "theirs",
    MEMORY_TOKENS: "theirs",
  };
  const event = { GITHUB_EVENT_NAME: "push" };

  it("has everything but what lets one act as this job or open its stores", async () => {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ...ofGitHub } = ours;
    const { shell, stdout } = setUp({ platform: github, env: { ...ofGitHub, ...theirs, ...event } });
    await shell("/usr/bin/env | sed 's/=.*//' | sort");
    const names = stdout.text().trim().split("\n");
    expect(names).toEqual(
      expect.arrayContaining([...Object.keys(theirs), "PATH", "PASSWORD", "KEY", "LEVEL"]),
    );
    for (const name of Object.keys(ours)) expect(names).not.toContain(name);
  });

  it("lets a secret take the place of a variable that was given up", async () => {
    const { shell, stdout } = setUp({ env: { LEVEL: "debug", PASSWORD: "old" } });
    await shell('echo "$LEVEL $PASSWORD"', { overwrite: ["LEVEL", "PASS*"] });
    expect(stdout.text()).toBe("info ***\n");
  });

  it("gets no secret in the command's arguments, and ours stays as it was", async () => {
    const { shell, stdout, job } = setUp();
    await shell("tr '\\0' ' ' < /proc/$$/cmdline");
    expect(stdout.text()).not.toContain("***");
    expect(job.doors.env.PASSWORD).toBeUndefined();
  });
});
