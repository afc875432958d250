/** What every platform keeps to, whichever it is. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { platforms } from "../../src/ci/index.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import * as azure from "../harness/azure-environment.ts";
import * as bitbucket from "../harness/bitbucket-environment.ts";
import * as buildkite from "../harness/buildkite-environment.ts";
import * as circleci from "../harness/circleci-environment.ts";
import * as codebuild from "../harness/codebuild-environment.ts";
import { pullRequestEvent } from "../harness/github-event.ts";
import * as gitlab from "../harness/gitlab-environment.ts";
import * as googleCloud from "../harness/google-cloud-environment.ts";
import * as jenkins from "../harness/jenkins-environment.ts";
import { scratch, writeTree } from "../harness/scratch.ts";

type Variables = Readonly<Record<string, string>>;

/** Environments without any token: of a run, of a pull request, and of one from a fork. */
interface Runs {
  readonly run: () => Variables;
  readonly pull?: () => Variables;
  readonly fork?: () => Variables;
}

const github = (headRepository: string) => () => {
  const folder = scratch();
  const { payload } = pullRequestEvent({ baseSha: "b1", headSha: "h1", headRepository });
  writeTree(folder, { "event.json": JSON.stringify(payload) });
  return {
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: join(folder, "event.json"),
  };
};

const runs: Readonly<Record<string, Runs>> = {
  "aws-codebuild": { run: codebuild.build, pull: codebuild.pullRequest },
  "azure-pipelines": {
    run: azure.run,
    pull: azure.pullRequest,
    fork: () => azure.pullRequest({ SYSTEM_PULLREQUEST_ISFORK: "True" }),
  },
  bitbucket: { run: bitbucket.step, pull: bitbucket.pullRequest },
  buildkite: {
    run: () => buildkite.build({ BUILDKITE_AGENT_ACCESS_TOKEN: "" }),
    pull: () => buildkite.pullRequest({ BUILDKITE_AGENT_ACCESS_TOKEN: "" }),
    fork: () => buildkite.pullRequest({ BUILDKITE_PULL_REQUEST_REPO: "https://github.com/mallory/etl" }),
  },
  circleci: {
    run: () => circleci.job({ CIRCLE_OIDC_TOKEN: "", CIRCLE_OIDC_TOKEN_V2: "" }),
    fork: () => circleci.job({ CIRCLE_PR_USERNAME: "mallory" }),
  },
  github: {
    run: () => ({ GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: "schedule" }),
    pull: github("acme/etl"),
    fork: github("mallory/etl"),
  },
  gitlab: {
    run: () => gitlab.pushTo("main"),
    pull: gitlab.mergeRequest,
    fork: () => gitlab.mergeRequest({ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "99" }),
  },
  "google-cloud": {
    run: googleCloud.build,
    pull: googleCloud.pullRequest,
    fork: () => googleCloud.pullRequest({ _HEAD_REPO_URL: "https://github.com/mallory/etl" }),
  },
  jenkins: {
    run: jenkins.branchBuild,
    pull: jenkins.changeRequest,
    fork: () => jenkins.changeRequest({ CHANGE_FORK: "mallory/etl" }),
  },
  kubernetes: {
    run: () => ({ KUBERNETES_SERVICE_HOST: "10.0.0.1", JOB_SECRETS_ID_TOKEN_FILE: "/nonexistent/token" }),
  },
  local: { run: () => ({ USER: "ada" }) },
  "unknown-ci": { run: () => ({ CI: "true" }) },
};

it("each platform has its environments here", () => {
  expect(Object.keys(runs)).toEqual(platforms.map(({ id }) => id).sort());
});

describe.each(platforms.map(platform => [platform.id, platform] as const))(
  "the platform %s",
  (id, platform) => {
    const { run, pull, fork } = runs[id] ?? { run: () => ({}) };
    const doorsOf = (env: Variables) => recordingDoors({ env }).doors;

    it("alone is there in its own runs", () => {
      const env = run();
      const detected = platforms.filter(each => each.detect(env)).map(each => each.id);
      expect(detected[0]).toBe(id);
      const others = detected.slice(1).filter(each => each !== "unknown-ci" && each !== "local");
      expect(others).toEqual([]);
    });

    it("knows who the job is without a token, attests nothing, and says what to change", async () => {
      const identity = await platform.identity(doorsOf(run()), "job-secrets");
      expect(identity).toMatchObject({ platform: id, attested: false, trust: "trusted" });
      expect(identity.claims.get("platform")).toEqual([id]);
      expect(identity.unattestedBecause?.length).toBeGreaterThan(10);
    });

    it("gives no token where there is none", async () => {
      const { code, message } = await failureOf(() => platform.token(doorsOf(run()), "job-secrets"));
      expect(code).toBe("denied");
      expect(message).toMatch(/^cannot get an OIDC token/);
    });

    it("is about no pull request in other runs", async () => {
      expect(await platform.pullRequest?.(doorsOf(run()))).toBeUndefined();
    });

    if (pull !== undefined)
      it("measures a pull request from its base", async () => {
        const env = pull();
        const request = await platform.pullRequest?.(doorsOf(env));
        expect(request?.base).toMatch(/^b1$|^refs\/remotes\/origin\/main$/);
        const changes = await platform.changes?.(doorsOf(env));
        expect(changes?.head).toBe("h1");
        expect(changes?.bases).toContain(request?.base);
        expect(changes?.what).toMatch(/ \d+$/);
      });

    if (fork !== undefined)
      it("trusts no fork: no token, no attested claim, and `fork` says so", async () => {
        const doors = doorsOf(fork());
        const identity = await platform.identity(doors, "job-secrets");
        expect(identity).toMatchObject({ attested: false, trust: "fork" });
        expect(identity.claims.get("fork")).toEqual(["true"]);
        expect((await failureOf(() => platform.token(doors, "job-secrets"))).code).toBe("denied");
      });

    it("shows hostile messages as text", async () => {
      const { doors, printed } = recordingDoors({ env: run() });
      await platform.annotate(doors, "error", "a\u001b[2J\rb\u202e::add-mask::x");
      expect(printed()).not.toMatch(/[\u001b\r\u202e]/);
    });

    it("hands nothing to later steps where it cannot mask", () => {
      if (!platform.canMask) expect([platform.setEnv, platform.setOutput]).toEqual([undefined, undefined]);
      else expect(platform.setEnv).toBeDefined();
    });
  },
);
