/** An ID token of the machine's service account, from its metadata server. */
import type { Doors } from "../../io/doors.ts";
import { askAccount } from "../../model/google-metadata.ts";
import { type JobToken, jobToken, noJobToken } from "../../model/job-token.ts";

/** `full` adds the account's address and, on Compute Engine, the machine. Throws `denied` where there is none. */
export async function requestToken(
  { env, http, now }: Pick<Doors, "env" | "http" | "now">,
  audience: string,
): Promise<JobToken> {
  const query = new URLSearchParams({ audience, format: "full" });
  const answer = await askAccount(`identity?${query}`, env, request => http.send(request));
  if (typeof answer === "string") throw noJobToken(answer);
  if (answer.status !== 200) {
    throw noJobToken(
      `the metadata server answered ${answer.status}`,
      env.BUILDER_OUTPUT
        ? "Name a service account of your own in the build (`serviceAccount`), and give it the role roles/iam.serviceAccountOpenIdTokenCreator on itself: Cloud Build's default one gets no ID tokens."
        : "The machine needs a service account.",
    );
  }
  return jobToken(answer.body.trim(), audience, now());
}
