/** The job's OIDC token, from the API that the agent itself asks. */
import * as v from "valibot";
import type { Doors, Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { type JobToken, jobToken } from "../../model/job-token.ts";

export function canRequestToken(env: Environment): boolean {
  return Boolean(env.BUILDKITE_AGENT_ACCESS_TOKEN && env.BUILDKITE_JOB_ID);
}

/** A clause that says why not, where the job may not have one. Throws `invalid` for an answer that holds none. */
export async function askForToken({ env, http, now }: Doors, audience: string): Promise<JobToken | string> {
  const { BUILDKITE_AGENT_ACCESS_TOKEN: access = "", BUILDKITE_JOB_ID: job = "" } = env;
  const endpoint = (env.BUILDKITE_AGENT_ENDPOINT || "https://agent.buildkite.com/v3").replace(/\/+$/, "");
  const answer = await http.send({
    method: "POST",
    url: `${endpoint}/jobs/${encodeURIComponent(job)}/oidc/tokens`,
    headers: { authorization: `Token ${access}`, "content-type": "application/json" },
    body: JSON.stringify({ audience }),
  });
  if (answer.status < 200 || answer.status > 299) return `Buildkite answered ${answer.status}`;
  return jobToken(tokenIn(answer.body), audience, now());
}

const schema = v.object({ token: v.pipe(v.string(), v.minLength(1)) });

function tokenIn(body: string): string {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (result.success) return result.output.token;
  throw new AppError("invalid", "cannot get an OIDC token: Buildkite's answer holds none");
}
