/** The job's OIDC token, from the address that Azure gives to every job. */
import * as v from "valibot";
import type { Doors, Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";
import { type JobToken, jobToken } from "../../model/job-token.ts";
import { refusalName } from "../../model/refusal-name.ts";

/** The audience of all of Azure's tokens: a job cannot ask for another one. */
export const audienceOfAzure = "api://AzureADTokenExchange";

export function canRequestToken(env: Environment): boolean {
  return Boolean(env.SYSTEM_OIDCREQUESTURI && env.SYSTEM_ACCESSTOKEN);
}

/** Throws `denied` where the job may not have one, and `invalid` for an answer that holds none. */
export async function requestToken({ env, http, now }: Doors): Promise<JobToken> {
  const { SYSTEM_OIDCREQUESTURI: address = "", SYSTEM_ACCESSTOKEN: access = "" } = env;
  const answer = await http.send({
    method: "POST",
    url: withVersion(address),
    headers: {
      authorization: `Bearer ${access}`,
      "content-type": "application/json",
      // Without it a refusal is a page that asks people to log in.
      "x-tfs-fedauthredirect": "Suppress",
    },
  });
  if (answer.status !== 200) {
    const name = refusalName(answer.body);
    throw new AppError(
      "denied",
      `cannot get an OIDC token: Azure Pipelines answered ${answer.status}${name}`,
      {
        hint: "Map $(System.AccessToken) itself to SYSTEM_ACCESSTOKEN, not a personal token: it is good while the job runs, and only for jobs of this pipeline.",
      },
    );
  }
  return jobToken(tokenIn(answer.body), audienceOfAzure, now());
}

function withVersion(address: string): string {
  if (!URL.canParse(address)) {
    throw new AppError("config", "cannot get an OIDC token: SYSTEM_OIDCREQUESTURI is no URL");
  }
  const url = new URL(address);
  url.searchParams.set("api-version", "7.1");
  return url.href;
}

const schema = v.object({ oidcToken: v.pipe(v.string(), v.minLength(1)) });

function tokenIn(body: string): string {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), body);
  if (result.success) return result.output.oidcToken;
  throw new AppError("invalid", "cannot get an OIDC token: Azure's answer holds none");
}
