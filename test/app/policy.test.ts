import { describe, expect, it } from "vitest";
import { createJob } from "../../src/app/job.ts";
import { commandText } from "../../src/app/policy/commands.ts";
import type { PolicyOrder } from "../../src/app/policy/requests.ts";
import { checkPolicy, policy } from "../../src/app/policy.ts";
import { storeSurroundings } from "../../src/app/stores.ts";
import { local } from "../../src/ci/local.ts";
import type { Platform } from "../../src/ci/platform.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";

const standard = `
stores:
  vault: { type: vault, address: "https://vault.example.com", auth: { method: jwt, role: ci } }
  files: { type: directory, path: secrets }
mounts: { prod/: vault:kv/apps, dev/: files }
scopes:
  etl: { when: { repository: acme/etl, ref: refs/heads/main }, read: ["prod/etl/**", "dev/**"] }
  shared: { when: { repository: acme/etl }, read: ["prod/shared/*"] }
  pulls: { when: { event: pull_request }, read: ["prod/test/*"] }
  gitlab: { when: { platform: gitlab, repository: acme/etl }, read: ["prod/x"] }
`;

const nothing: PolicyOrder = { as: [], engines: [] };

function jobOf(text = standard, platform: Platform = local, env = {}) {
  const recording = recordingDoors({ env });
  const surroundings = storeSurroundings();
  const config = parseConfig({
    text: `version: 1\n${text}`,
    file: "f",
    directory: "/project",
    ...surroundings,
  });
  return { ...recording, job: createJob(recording.doors, platform, config, {}) };
}

const rolesOf = (made: ReturnType<typeof policy>) =>
  made.stores
    .flatMap(({ documents }) => documents)
    .flatMap(({ command }) => command[2]?.match(/role\/.*/)?.[0] ?? []);

describe("policy", () => {
  it("makes rules for the scopes of GitHub's jobs on a laptop, and asks nobody", () => {
    const { job, requests } = jobOf();
    const made = policy(job, nothing);
    expect(made).toMatchObject({ platform: "github", issuer: "https://token.actions.githubusercontent.com" });
    expect(made.stores.map(({ store, type }) => [store, type])).toEqual([["vault", "vault"]]);
    expect(rolesOf(made)).toEqual(["role/ci-etl", "role/ci-shared"]);
    expect(requests).toEqual([]);
  });

  it("says which scopes it left out and why, and which store has no rules", () => {
    const texts = policy(jobOf().job, nothing).remarks.map(
      ({ effect, scope, text }) => `${effect} ${scope}: ${text}`,
    );
    expect(texts).toEqual([
      "note etl: also reads what shared does (prod/shared/*), which holds wherever this one does",
      expect.stringMatching(/^refused pulls: not made: it would let in the jobs of everybody on github/),
      "note gitlab: it is not for jobs on github",
      expect.stringMatching(/^note undefined: the store files \(directory\) has no rules of its own/),
    ]);
  });

  it("adds what all of the jobs have", () => {
    const made = policy(jobOf().job, { ...nothing, as: ["repository=acme/etl"], scope: "pulls" });
    expect(made.remarks).toEqual([]);
    expect(made.stores[0]?.documents[1]?.text).toContain('"acme/etl"');
  });

  it("gives a scope what those grant that hold wherever it does", () => {
    const pathsOf = (scope: string) =>
      policy(jobOf().job, { ...nothing, scope }).stores[0]?.documents[0]?.text?.match(/kv\/data[^"]*/g);
    expect(pathsOf("etl")).toEqual(["kv/data/apps/etl/*", "kv/data/apps/shared/+"]);
    expect(pathsOf("shared")).toEqual(["kv/data/apps/shared/+"]);
  });

  it.each<[Partial<PolicyOrder>, string, RegExp]>([
    [{ platform: "nowhere" }, "usage", /the platforms are azure-pipelines, bitbucket, buildkite/],
    [{ platform: "local" }, "usage", /its jobs have no OIDC token/],
    [{ platform: "circleci" }, "usage", /each has an issuer of its own/],
    [{ store: "files2" }, "usage", /no scope reads there/],
    [{ scope: "gone" }, "config", /there is no such scope/],
    [{ engines: ["kv=3"] }, "usage", /write --engine kv=1/],
    [{ as: ["repository"] }, "usage", /write --as claim=value/],
  ])("refuses %j", async (order, code, message) => {
    const error = await failureOf(async () => policy(jobOf().job, { ...nothing, ...order }));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("takes the issuer that is named", () => {
    const order = { ...nothing, platform: "circleci", issuer: "https://oidc.circleci.com/org/1/" };
    expect(policy(jobOf().job, order).stores[0]?.documents[1]?.title).toContain(
      "https://oidc.circleci.com/org/1",
    );
  });

  it("compares every store, also where one cannot be asked", async () => {
    const { stores, remarks } = await checkPolicy(jobOf().job, nothing);
    expect(remarks.map(({ effect }) => effect)).toContain("refused");
    expect(stores).toMatchObject([{ store: "vault", differences: [], failures: [{ code: "denied" }] }]);
  });
});

describe("a document as a command", () => {
  it("is one that a shell takes as it stands", () => {
    const document = {
      title: "a\nrm",
      scope: "s",
      text: "it's $HOME",
      command: ["x", "it's", "$(id)/a", "a b"],
    };
    expect(commandText(document)).toBe(
      "# s: a rm\nx 'it'\\''s' \"$(id)/a\" 'a b' <<'EOF'\nit's $HOME\nEOF\n",
    );
    expect(commandText({ ...document, text: "EOF\nrm" })).toMatch(/<<'END_OF_THE_DOCUMENT'/);
    expect(commandText({ ...document, text: undefined })).not.toContain("<<");
  });
});
