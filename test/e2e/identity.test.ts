/** The Action's identity on the model of GitHub's runner, from an OIDC token or without one. */
import { describe, expect, it } from "vitest";
import { createJob } from "../harness/github-runner.ts";
import { type OidcAnswer, type OidcOptions, startOidcIssuer } from "../harness/oidc.ts";
import { nodes } from "../programs.ts";
import { checkout, directoryConfig, errorsOf, expectNoLeak, project, randomValue } from "./action.ts";

const audience = "https://vault.example";
const production = { environment: "production" };
const when = "{ repository: acme/etl, environment: production }";
const config = directoryConfig(
  ["DB: secret://dev/db"],
  `prod: { when: ${when}, read: ['dev/**'], attested: true }`,
);

/** Runs the Action in a job whose endpoint gives these answers first. */
async function attempt(node: string, options: OidcOptions, answers: readonly OidcAnswer[] = []) {
  const issuer = await startOidcIssuer(options);
  issuer.answer(...answers);
  const job = createJob({ node, debug: true, idToken: issuer });
  const value = randomValue();
  checkout(job.workspace, { "job-secrets.yml": config, "store/db": value });
  const step = await job.runAction(project, { with: { audience } });
  expectNoLeak(job, [step], [value, issuer.token, ...issuer.issued]);
  return { issuer, job, step, value };
}

const refusals: readonly {
  reason: string;
  options: OidcOptions;
  answer: OidcAnswer;
  exit: number;
  says: RegExp;
}[] = [
  {
    reason: "another environment",
    options: { environment: "staging" },
    answer: "token",
    exit: 4,
    says: /environment.*staging.*production/,
  },
  { reason: "no environment", options: {}, answer: "token", exit: 4, says: /environment.*production/ },
  {
    reason: "a token for another audience",
    options: production,
    answer: "wrong-audience",
    exit: 4,
    says: /elsewhere\.example, not for https:\/\/vault\.example/,
  },
  { reason: "a token that has expired", options: production, answer: "expired", exit: 4, says: /expired/ },
  {
    reason: "an answer without a token",
    options: production,
    answer: "garbage",
    exit: 4,
    says: /holds none/,
  },
  { reason: "a refusal of the endpoint", options: production, answer: 403, exit: 4, says: /403/ },
];

describe.each(nodes)("the Action's identity on $title", ({ path: node }) => {
  it("comes from an OIDC token for the audience that was asked", async () => {
    const { issuer, job, step, value } = await attempt(node, production);
    expect(step.conclusion, job.log).toBe("success");
    expect(job.env.get("DB")).toBe(value);
    expect(issuer.requests.map(request => request.audience)).toEqual([audience]);
  });

  it("is asked for again when GitHub is busy, whatever the form of its subject", async () => {
    const { job, issuer } = await attempt(node, { ...production, immutableSubject: true }, [429, 500]);
    expect(job.env.size, job.log).toBe(1);
    expect(issuer.requests.map(({ answer }) => answer)).toEqual([429, 500, "token"]);
  });

  it.each(refusals)(
    "with $reason gets nothing, and one clear line",
    async ({ options, answer, exit, says }) => {
      const { job, step } = await attempt(node, options, [answer]);
      expect(step.exitCode, job.log).toBe(exit);
      expect(job.env.size).toBe(0);
      expect(errorsOf(job)).toHaveLength(1);
      // What keeps the token away stands in the error's second line.
      expect(job.log).toMatch(says);
    },
  );

  it("is not attested without `id-token: write`, and the error says what to change", async () => {
    const job = createJob({ node });
    checkout(job.workspace, { "job-secrets.yml": config, "store/db": randomValue() });
    const step = await job.runAction(project);
    expect(step.exitCode, job.log).toBe(4);
    expect(job.log).toContain("id-token: write");
    expect(job.env.size).toBe(0);
  });
});
