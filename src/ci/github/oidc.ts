/** The job's OIDC token, from the address that GitHub gives to jobs with `id-token: write`. */
import type { Doors, Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import type { Trust } from "../../model/identity.ts";
import { type JobToken, jobToken, noJobToken } from "../../model/job-token.ts";
import { refusalName } from "../../model/refusal-name.ts";

/** Asks for a token and looks whether it is the one asked for. The request's own token never leaves the header. */
export async function requestToken(doors: Doors, audience: string, trust: Trust): Promise<JobToken> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer } = doors.env;
  if (!address || !bearer) {
    throw noJobToken(whyNoToken(doors.env, trust));
  }
  const url = withAudience(address, audience);
  const answer = await doors.http.send({
    url,
    headers: { authorization: `Bearer ${bearer}`, accept: "application/json; api-version=2.0" },
  });
  if (answer.status !== 200) {
    const name = refusalName(answer.body);
    throw noJobToken(`GitHub answered ${answer.status}${name}`, hintFor(answer.status));
  }
  return jobToken(tokenIn(answer.body), audience, doors.now());
}

function hintFor(status: number): string {
  if (status === 401) return "The job's request token may have expired; run the job again.";
  if (status === 403) {
    return "The job needs `permissions: id-token: write`, also where another workflow calls this one.";
  }
  if (status === 404) return "On a server of your own, OIDC for Actions has to be switched on.";
  return "ACTIONS_ID_TOKEN_REQUEST_URL has to be as the runner sets it; an expired request token needs a new run.";
}

export function canRequestToken(env: Environment): boolean {
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
}

/** Why the job has no token, with what to change. */
export function whyNoToken(env: Environment, trust: Trust): string {
  if (trust === "fork") return "this is a pull request from a fork, and GitHub gives those no token";
  if (trust === "foreign-head")
    return "a change from another repository started this run, so no token is asked for";
  if (trust === "untold")
    return "a comment started this run, and nobody knows whose code is checked out, so no token is asked for";
  if (env.GITHUB_ACTOR === "dependabot[bot]") {
    return "Dependabot started this run; give its job `permissions: id-token: write` if it is to have one";
  }
  return "the job lacks `permissions: id-token: write`; add it to the job in the workflow";
}

function withAudience(address: string, audience: string): string {
  try {
    const url = new URL(address);
    url.searchParams.set("audience", audience);
    return url.href;
  } catch (cause) {
    throw new AppError("config", "cannot get an OIDC token: ACTIONS_ID_TOKEN_REQUEST_URL is no URL", {
      cause,
    });
  }
}

function tokenIn(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    if (
      typeof answer === "object" &&
      answer !== null &&
      "value" in answer &&
      typeof answer.value === "string"
    ) {
      return answer.value;
    }
  } catch {
    throw noToken();
  }
  throw noToken();
}

function noToken(): AppError {
  return new AppError("invalid", "cannot get an OIDC token: GitHub's answer holds none");
}
