/** The credentials of a build's service role, from the address that its container has for them. */
import * as v from "valibot";
import type { Doors, Environment } from "../../io/doors.ts";
import type { AppError } from "../../model/error.ts";
import { noJobToken } from "../../model/job-token.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The one place that a relative address is of: it is link-local. */
const near = "http://169.254.170.2";
/** It is near, or not there at all. */
const timeout = 3_000;

const schema = v.object({
  AccessKeyId: v.pipe(v.string(), v.nonEmpty()),
  SecretAccessKey: v.pipe(v.string(), v.nonEmpty()),
  Token: v.optional(v.string()),
});

/**
 * Those of the build itself come first: what a job has put into variables may be somebody else's. Throws `denied` where
 * there are none.
 */
export async function credentialsOf({ env, http }: Pick<Doors, "env" | "http">): Promise<Credentials> {
  const url = addressIn(env);
  if (url === undefined) return inVariables(env);
  const { AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization } = env;
  const answer = await http.send({
    url,
    headers: authorization ? { authorization } : {},
    timeout,
    toMetadata: url.startsWith(`${near}/`),
  });
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), answer.body);
  if (answer.status !== 200 || !parsed.success) {
    throw none(`the container's address for credentials answered ${answer.status} without any`);
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken } = parsed.output;
  return { accessKeyId, secretAccessKey, sessionToken };
}

/** A relative address cannot lead to another host, however it is written. */
function addressIn(env: Environment): string | undefined {
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = env;
  if (!path) return full || undefined;
  if (path.startsWith("/") && !path.startsWith("//") && URL.canParse(path, near)) {
    const url = new URL(path, near);
    if (url.origin === near) return url.href;
  }
  throw none("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is no path");
}

function inVariables(env: Environment): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: token,
  } = env;
  if (!accessKeyId || !secretAccessKey) throw none("the build has no credentials of a role");
  return { accessKeyId, secretAccessKey, sessionToken: token || undefined };
}

function none(why: string): AppError {
  return noJobToken(
    why,
    "Let the build's shell keep AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: sudo and containers of its own drop it.",
  );
}
