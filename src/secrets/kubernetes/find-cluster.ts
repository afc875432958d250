/** Which cluster a store reads, and as whom: what the options say, else a kubeconfig, else the pod. */
import { AppError } from "../../model/error.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cluster } from "./cluster.ts";
import { inCluster, isInPod } from "./in-cluster.ts";
import { byKubeconfig } from "./kubeconfig.ts";
import { kubeconfigFiles } from "./kubeconfig-files.ts";
import { type Auth, type KubernetesOptions, serviceAccountFolder } from "./options.ts";

/** Throws `denied` or `invalid`, and says what to write, where the job is nobody in no cluster. */
export async function findCluster(options: KubernetesOptions, context: StoreContext): Promise<Cluster> {
  const auth = options.auth ?? (await standardAuth(context));
  const cluster = await clusterBy(auth, context);
  return options.namespace === undefined ? cluster : { ...cluster, namespace: options.namespace };
}

async function clusterBy(auth: Auth, context: StoreContext): Promise<Cluster> {
  switch (auth.method) {
    case "in-cluster":
      return inCluster(auth.folder, context);
    case "kubeconfig":
      return byKubeconfig(auth, context);
    case "jwt":
      return byJobToken(auth, context);
  }
}

/** As kubectl does it: a kubeconfig comes before the pod. */
async function standardAuth(context: StoreContext): Promise<Auth> {
  const files = await kubeconfigFiles(undefined, context);
  const isThere = await Promise.all(files.map(file => context.files.kind(file)));
  if (context.env.KUBECONFIG || isThere.includes("file")) {
    return { method: "kubeconfig" };
  }
  if (isInPod(context.env)) {
    return { method: "in-cluster", folder: serviceAccountFolder };
  }
  throw new AppError("denied", "cannot log in to Kubernetes: there is no kubeconfig, and this is no pod", {
    hint: "Set KUBECONFIG, or write `auth: { method: jwt, address: https://…, audience: … }` under the store.",
  });
}

function byJobToken(
  { address, audience, ca }: Extract<Auth, { method: "jwt" }>,
  context: StoreContext,
): Cluster {
  return {
    address: address.replace(/\/+$/, ""),
    namespace: "default",
    tls: ca === undefined ? undefined : { ca },
    login: {
      what: "the job's token",
      hint: "The API server's `--authentication-config` has to name its issuer, and its audience under `audiences`.",
      token: () => context.token(audience),
    },
  };
}
