/** The Action in runs that strangers start or change, on the model of GitHub's runner. */
import { describe, expect, it } from "vitest";
import { type GitHubEvent, pullRequestEvent, pushEvent, repository } from "../harness/github-event.ts";
import { createJob } from "../harness/github-runner.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { scratch } from "../harness/scratch.ts";
import { nodes } from "../programs.ts";
import { checkout, directoryConfig, errorsOf, expectNoLeak, project, randomValue } from "./action.ts";

const stranger = "mallory/etl";

/** A workspace whose base commit has a configuration, and whose head has another one. */
function pullRequest(base: string | undefined, head: string) {
  const workspace = scratch();
  const value = randomValue();
  const more = randomValue();
  const store = { "store/db": value, "store/more": more };
  const baseSha = checkout(workspace, {
    ...store,
    ...(base === undefined ? {} : { "job-secrets.yml": base }),
  });
  const headSha = checkout(workspace, { "job-secrets.yml": head });
  return { workspace, baseSha, headSha, value, more };
}

const config = directoryConfig(["DB: secret://dev/db"]);

function workflowRun(headRepository: string): GitHubEvent {
  const payload = {
    repository: { full_name: repository.name },
    workflow_run: { head_repository: { full_name: headRepository } },
  };
  return { ...pushEvent(), name: "workflow_run", payload };
}

type Shas = { readonly baseSha: string; readonly headSha: string };

const strange: readonly { what: string; event: (shas: Shas) => GitHubEvent; says: RegExp }[] = [
  {
    what: "a pull request from a fork",
    event: shas => pullRequestEvent({ ...shas, headRepository: stranger }),
    says: /from a fork/,
  },
  {
    what: "a pull request whose fork is gone",
    event: shas => pullRequestEvent({ ...shas, headRepository: null }),
    says: /from a fork/,
  },
  {
    what: "pull_request_target with a foreign head",
    event: shas => pullRequestEvent({ ...shas, name: "pull_request_target", headRepository: stranger }),
    says: /another repository/,
  },
  {
    what: "workflow_run after a foreign head",
    event: () => workflowRun(stranger),
    says: /another repository/,
  },
  {
    what: "a pull request without a payload",
    event: shas => ({ ...pullRequestEvent(shas), payload: {} }),
    says: /cannot tell whose code/,
  },
];

describe.each(nodes)("the Action on $title", ({ path: node }) => {
  it.each(strange)("fetches nothing for $what, whatever it is asked", async ({ event, says }) => {
    const { workspace, value, more, ...shas } = pullRequest(config, config);
    for (const given of [{}, { secrets: "DB=env://db" }, { run: "env" }, { export: "outputs" }]) {
      const issuer = await startOidcIssuer();
      const job = createJob({ node, workspace, event: event(shas), idToken: issuer, secrets: [more] });
      const step = await job.runAction(project, { with: given, env: { secret_DB: more } });
      expect(step.exitCode, job.log).toBe(4);
      expect(errorsOf(job)).toHaveLength(1);
      expect(errorsOf(job)[0]).toMatch(says);
      expect(issuer.requests).toEqual([]);
      expect([job.env.size, step.outputs.size, step.stdout.includes("add-mask")]).toEqual([0, 0, false]);
      expectNoLeak(job, [step], [value, more]);
    }
  });

  it("uses the configuration of the base commit on a pull request, and reports that the head has another", async () => {
    const head = directoryConfig(["DB: secret://dev/db", "MORE: secret://dev/more"]);
    const { workspace, value, more, ...shas } = pullRequest(config, head);
    const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
    const step = await job.runAction(project);
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env).toEqual(new Map([["DB", value]]));
    expect(job.log).toMatch(/##\[warning\]what is checked out has another job-secrets\.yml/);
    expectNoLeak(job, [step], [value, more]);
  });

  it("uses no configuration that only the head of a pull request has", async () => {
    const { workspace, value, more, ...shas } = pullRequest(undefined, config);
    const job = createJob({ node, workspace, event: pullRequestEvent(shas), debug: true });
    const step = await job.runAction(project);
    expect(step.exitCode, job.log).toBe(4);
    expect(errorsOf(job)).toHaveLength(1);
    expect(job.env.size).toBe(0);
    expectNoLeak(job, [step], [value, more]);
  });
});
