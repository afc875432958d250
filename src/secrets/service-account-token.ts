/** The token that Kubernetes gives to a pod, which stores outside of the cluster can be made to trust. */
import { AppError } from "../model/error.ts";
import { Secret } from "../model/secret.ts";
import type { StoreContext } from "./stores/store.ts";

/** Where a pod has it unless it is told otherwise. */
export const accountTokenPath = "/var/run/secrets/kubernetes.io/serviceaccount/token";

/** Throws `denied` where the file is not there or empty. `service` is who is to take the token. */
export async function serviceAccountToken(
  path: string,
  service: string,
  { files }: Pick<StoreContext, "files">,
): Promise<Secret> {
  const text = (await files.readText(path))?.trim();
  if (text !== undefined && text !== "") return Secret.fromText(text);
  throw new AppError("denied", `cannot log in to ${service} by kubernetes: ${path} is not there`, {
    hint: "This works inside of a pod; mount the service account's token or set `token_path`.",
  });
}
