/** The account of one of Google's machines, by its metadata server: an access token. */
import { AppError } from "../../model/error.ts";
import { askAccount } from "../../model/google-metadata.ts";
import type { AccessToken } from "../access-tokens.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { cloudScope, tokenIn } from "./requests.ts";

/** Throws `denied` where there is no such server, or it has no account for this machine. */
export async function machineToken({ env, http }: Pick<StoreContext, "env" | "http">): Promise<AccessToken> {
  const answer = await askAccount(`token?scopes=${encodeURIComponent(cloudScope)}`, env, request =>
    http.send(request),
  );
  if (typeof answer === "string") throw nobody(answer);
  const token = tokenIn(
    { status: answer.status, body: jsonObject(answer.body) },
    "the service account of this machine",
  );
  if (token !== undefined) return token;
  throw nobody(
    answer.status === 404
      ? "this machine has no service account"
      : `its metadata server answered ${answer.status}`,
  );
}

function nobody(why: string): AppError {
  return new AppError("denied", `cannot act in Google Cloud: no credentials are set, and ${why}`, {
    hint: "Write `auth: { method: jwt, provider: projects/… }` under the store, or set GOOGLE_APPLICATION_CREDENTIALS.",
  });
}
