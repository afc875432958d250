/** The cluster that the job's own pod is in, with the pod's service account. */
import { join } from "node:path";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cluster } from "./cluster.ts";

export function isInPod({ KUBERNETES_SERVICE_HOST: host }: StoreContext["env"]): boolean {
  return host !== undefined && host !== "";
}

/** Throws `denied` outside of a pod, and where no service account is mounted. */
export async function inCluster(folder: string, { env, files }: StoreContext): Promise<Cluster> {
  const host = env.KUBERNETES_SERVICE_HOST;
  if (!host) throw missing("KUBERNETES_SERVICE_HOST is not set, so this is no pod");
  const ca = await files.readText(join(folder, "ca.crt"));
  if (ca === undefined) throw missing(`${join(folder, "ca.crt")} is not there`);
  const token = async () => {
    const text = (await files.readText(join(folder, "token")))?.trim();
    if (text) return Secret.fromText(text);
    throw missing(`${join(folder, "token")} is not there`);
  };
  await token();
  const port = env.KUBERNETES_SERVICE_PORT_HTTPS || env.KUBERNETES_SERVICE_PORT || "443";
  return {
    address: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    namespace: (await files.readText(join(folder, "namespace")))?.trim() || "default",
    tls: { ca },
    login: {
      what: "the token of the pod's service account",
      hint: "Mount a fresh one; a projected token needs the API server's own audience.",
      token,
    },
  };
}

function missing(why: string): AppError {
  return new AppError("denied", `cannot log in to Kubernetes as the pod's service account: ${why}`, {
    hint: "Let the pod mount it (`automountServiceAccountToken`), or write another `auth:` under the store.",
  });
}
