import { describe, expect, it } from "vitest";
import { childEnvironment } from "../../src/app/child-environment.ts";
import { createJob } from "../../src/app/job.ts";
import { gitlab } from "../../src/ci/gitlab.ts";
import { local } from "../../src/ci/local.ts";
import type { Platform } from "../../src/ci/platform.ts";
import { emptyConfig } from "../../src/config/config.ts";
import { recordingDoors } from "../doors.ts";

/** What the usual programs log in to stores with; no store is declared. */
const credentials = [
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "AZURE_CLIENT_SECRET",
  "BAO_TOKEN",
  "BWS_ACCESS_TOKEN",
  "DOPPLER_TOKEN",
  "GOOGLE_APPLICATION_CREDENTIALS",
  "INFISICAL_CLIENT_SECRET",
  "INFISICAL_TOKEN",
  "OP_CONNECT_TOKEN",
  "OP_SERVICE_ACCOUNT_TOKEN",
  "SOPS_AGE_KEY",
  "VAULT_SECRET_ID",
  "VAULT_TOKEN",
  "secret_PASSWORD",
];
const value = "a-value-long-enough";
const all = Object.fromEntries(credentials.map(name => [name, value]));

interface Given {
  readonly env: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly keep?: readonly string[];
  readonly asked?: readonly string[];
}

function environmentOf({ env, platform = local, keep = [], asked = [] }: Given) {
  const { doors } = recordingDoors({ env });
  const job = createJob(doors, platform, { ...emptyConfig("/project"), keep }, {});
  return childEnvironment(job, asked);
}

describe("the environment of a command", () => {
  it("has the credentials of no store, declared or not, and says which it had to leave out", () => {
    const { variables, withheld } = environmentOf({ env: { ...all, HOME: "/h" } });
    expect(variables).toEqual({ HOME: "/h" });
    expect([...withheld].sort()).toEqual(credentials);
  });

  it.each([
    ["the configuration", { keep: ["AWS_*", "VAULT_TOKEN"] }],
    ["the command line", { asked: ["AWS_*", "VAULT_TOKEN"] }],
  ])("has those that %s keeps, and redacts them", (_, given) => {
    const { variables, needles } = environmentOf({ env: all, ...given });
    const kept = ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "VAULT_TOKEN"];
    expect(Object.keys(variables)).toEqual(kept);
    expect([...new Set(needles.map(({ secret }) => secret))]).toEqual(kept);
  });

  it("has the platform's tokens for its own code and packages, and redacts them", () => {
    const env = { CI_JOB_TOKEN: value, JOB_SECRETS_ID_TOKEN: value };
    const { variables, needles, withheld } = environmentOf({ env, platform: gitlab });
    expect(variables).toEqual({ CI_JOB_TOKEN: value });
    expect(new Set(needles.map(({ secret }) => secret))).toEqual(new Set(["CI_JOB_TOKEN"]));
    expect(withheld).toEqual([]);
  });

  it("redacts neither the places of credentials nor what is too short to be masked", () => {
    const env = {
      GOOGLE_APPLICATION_CREDENTIALS: "/tmp/key.json",
      SOPS_AGE_KEY_FILE: "/tmp/keys.txt",
      VAULT_TOKEN: "abc",
    };
    const { needles } = environmentOf({ env, keep: ["GOOGLE_*", "SOPS_*", "VAULT_TOKEN"] });
    expect(needles.map(({ secret }) => secret)).not.toContain("SOPS_AGE_KEY_FILE");
    expect(needles.map(({ secret }) => secret)).not.toContain("VAULT_TOKEN");
    expect(needles.map(({ secret }) => secret)).not.toContain("GOOGLE_APPLICATION_CREDENTIALS");
  });
});
