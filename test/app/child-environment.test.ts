import { describe, expect, it } from "vitest";
import { childEnvironment } from "../../src/app/child-environment.ts";
import { createJob } from "../../src/app/job.ts";
import { gitlab } from "../../src/ci/gitlab.ts";
import { local } from "../../src/ci/local.ts";
import type { Platform } from "../../src/ci/platform.ts";
import { emptyConfig } from "../../src/config/config.ts";
import { recordingDoors } from "../doors.ts";

/** What stores of these types log in with. */
const credentials: Readonly<Record<string, readonly string[]>> = {
  "aws-ssm": ["AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  "azure-key-vault": ["AZURE_CLIENT_SECRET"],
  doppler: ["DOPPLER_TOKEN"],
  "gcp-secret-manager": ["GOOGLE_APPLICATION_CREDENTIALS"],
  infisical: ["INFISICAL_CLIENT_SECRET", "INFISICAL_TOKEN"],
  "onepassword-connect": ["OP_CONNECT_TOKEN"],
  sops: ["SOPS_AGE_KEY"],
  vault: ["BAO_TOKEN", "VAULT_SECRET_ID", "VAULT_TOKEN"],
};
const types = Object.keys(credentials);
const value = "a-value-long-enough";
const all = Object.fromEntries(
  Object.values(credentials)
    .flat()
    .map(name => [name, value]),
);

interface Given {
  readonly env: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly declared?: readonly string[];
  readonly keep?: readonly string[];
  readonly asked?: readonly string[];
}

function environmentOf({ env, platform = local, declared = types, keep = [], asked = [] }: Given) {
  const { doors } = recordingDoors({ env });
  const stores = new Map(
    declared.map(type => [`my-${type}`, { type, options: { token_env: "OP_CONNECT_TOKEN" } }]),
  );
  const job = createJob(doors, platform, { ...emptyConfig("/project"), stores, keep }, {});
  return childEnvironment(job, asked);
}

describe("the environment of a command", () => {
  it.each(types)(
    "has no credentials of a store of type %s that is declared, and says which it lacks",
    type => {
      const { variables, withheld } = environmentOf({ env: { ...all, HOME: "/h" }, declared: [type] });
      const left = Object.keys(all).filter(name => !credentials[type]?.includes(name));
      expect(Object.keys(variables).sort()).toEqual([...left, "HOME"].sort());
      expect([...withheld].sort()).toEqual(credentials[type]);
    },
  );

  it("has those of stores that are not declared, and redacts them", () => {
    const { variables, needles, withheld } = environmentOf({ env: all, declared: [] });
    expect(variables).toEqual(all);
    expect(withheld).toEqual([]);
    const redacted = new Set(needles.map(({ secret }) => secret));
    expect(Object.keys(all).filter(name => !redacted.has(name))).toEqual(["GOOGLE_APPLICATION_CREDENTIALS"]);
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
