/** T15 and T16: runs that strangers start, and configurations that they bring. Nothing is asked for; the lint works all the same. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fetchSecrets } from "../../src/app/fetch.ts";
import { openJob } from "../../src/app/job.ts";
import { lint } from "../../src/app/lint.ts";
import { line, whole } from "../app/lint/lints.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { type GitHubEvent, pullRequestEvent, pushEvent, repository } from "../harness/github-event.ts";
import { commitAll, gitEnvironment } from "../harness/repository.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

const configOf = (host: string, more = "") => `version: 1
stores: { v: { type: vault, address: "https://${host}", auth: { method: token } } }
mounts: { prod/: v:kv }
scopes: { all: { when: {}, read: ["prod/app${more}"] } }
env: { DB: "secret://prod/app#db"${more === "" ? "" : ', MORE: "secret://prod/app2#more"'} }
`;

interface Shas {
  readonly baseSha: string;
  readonly headSha: string;
}

const storeToken = { VAULT_TOKEN: "vault-token-of-the-job" };
const credentials = {
  ...storeToken,
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
  GITHUB_TOKEN: "github-token",
};

/** A checkout of the head, in a job of that event. */
function started(event: (shas: Shas) => GitHubEvent, given: Readonly<Record<string, string>> = credentials) {
  const cwd = scratch();
  writeTree(cwd, { "job-secrets.yml": configOf("good.example") });
  const baseSha = commitAll(cwd);
  writeTree(cwd, { "job-secrets.yml": configOf("evil.example", "*"), "new.py": line("new") });
  const headSha = commitAll(cwd);
  const { name, payload, ref } = event({ baseSha, headSha });
  const events = scratch();
  writeTree(events, { "event.json": JSON.stringify(payload), env: "" });
  const env = {
    ...gitEnvironment,
    ...given,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(events, "event.json"),
    GITHUB_ENV: join(events, "env"),
    GITHUB_REF: ref,
    GITHUB_REPOSITORY: repository.name,
    RUNNER_TEMP: events,
  };
  return recordingDoors({ cwd, env });
}

async function fetching({ doors }: ReturnType<typeof started>) {
  const job = await openJob(doors, {});
  const request = { target: "env", fileDirectory: "/nonexistent", keepSeal: async () => undefined } as const;
  return fetchSecrets(job, request);
}

const stranger = "mallory/etl";
const ofStranger = (name: string, payload: object): GitHubEvent => ({ ...pushEvent(), name, payload });
const changed = (name: string) => (shas: Shas) =>
  pullRequestEvent({ ...shas, name, headRepository: stranger });

const strange: readonly (readonly [what: string, (shas: Shas) => GitHubEvent])[] = [
  ["pull_request", changed("pull_request")],
  ["pull_request_target", changed("pull_request_target")],
  ["pull_request_review", changed("pull_request_review")],
  ["a fork that is gone", shas => pullRequestEvent({ ...shas, headRepository: null })],
  [
    "workflow_run",
    () =>
      ofStranger("workflow_run", {
        repository: { full_name: repository.name },
        workflow_run: { head_repository: { full_name: stranger } },
      }),
  ],
  ["pull_request without its payload", shas => ({ ...pullRequestEvent(shas), payload: {} })],
];

describe("a run that a stranger starts", () => {
  it.each(strange)("asks nobody for anything on %s", async (_what, event) => {
    const recording = started(event);
    const error = await failureOf(() => fetching(recording));
    expect(error).toMatchObject({ code: "untrusted" });
    expect(recording.requests).toEqual([]);
    expect(recording.journal.filter(each => /^(?:append|makePrivate)/.test(each))).toEqual([]);
  });

  it.each(["pull_request", "pull_request_target"])(
    "is linted on %s with no credential at all, and asks nobody either",
    async name => {
      const recording = started(changed(name), {});
      const { report } = await lint(recording.doors, { ...whole, source: undefined });
      expect(report.findings.map(({ path }) => path)).toEqual(["new.py"]);
      expect(recording.requests).toEqual([]);
    },
  );
});

describe("a configuration that a pull request brings", () => {
  it("sends nothing to the store that it names, and asks for nothing that the base does not", async () => {
    const recording = started(pullRequestEvent, storeToken);
    await failureOf(() => fetching(recording));
    const asked = recording.requests.map(({ url }) => String(url));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(url => !url.startsWith("https://good.example/"))).toEqual([]);
    expect(asked.filter(url => url.includes("app2"))).toEqual([]);
    expect(recording.printed()).toContain("what is checked out has another job-secrets.yml");
  });
});
