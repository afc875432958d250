/** The metadata server of Google's machines (Compute Engine, GKE, Cloud Build, Cloud Run): the machine's own account. */
import { AppError } from "../../model/error.ts";
import type { AccessToken } from "../access-tokens.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { cloudScope, tokenIn } from "./requests.ts";

/** It is near, or not there at all. */
const timeout = 3_000;

/** Throws `denied` where there is no such server, or it has no account for this machine. */
export async function machineToken({ env, http }: Pick<StoreContext, "env" | "http">): Promise<AccessToken> {
  const host = env.GCE_METADATA_HOST || "metadata.google.internal";
  if (!/^[\w.-]+(:\d+)?$/.test(host)) {
    throw new AppError("invalid", "cannot ask the metadata server: GCE_METADATA_HOST is no host");
  }
  const url = `http://${host}/computeMetadata/v1/instance/service-accounts/default/token?scopes=${encodeURIComponent(cloudScope)}`;
  const answer = await http
    .send({ url, headers: { "metadata-flavor": "Google" }, timeout, toMetadata: true })
    .catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.code !== "cancelled")
        throw nobody("no metadata server answers");
      throw thrown;
    });
  if (answer.headers.get("metadata-flavor") !== "Google") throw nobody("what answers is no metadata server");
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
