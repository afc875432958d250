/** The store of Kubernetes as a job has it, and clusters with secrets. */
import * as v from "valibot";
import { createHttp, type HttpOptions, type HttpRequest } from "../../../../src/io/http.ts";
import { kubernetes } from "../../../../src/secrets/stores/kubernetes.ts";
import type { Store } from "../../../../src/secrets/stores/store.ts";
import type { TestCluster } from "../../../harness/kubernetes/cluster.ts";
import { kubeconfig } from "../../kubernetes/kubeconfigs.ts";
import { testContext } from "../context.ts";
import type { Contents } from "../contract.ts";
import { scratchDirectories } from "../scratch.ts";

export const directory = scratchDirectories();

/** The store as a job has it: a kubeconfig with a token, and `apps` as its own namespace. */
export async function open(
  cluster: TestCluster,
  token = cluster.admin,
  http: Partial<HttpOptions> = {},
  isForbidden: (request: HttpRequest) => boolean = () => false,
): Promise<Store> {
  const env = { KUBECONFIG: await kubeconfig(await directory(), cluster, { user: { token } }) };
  const options = v.parse(kubernetes.options, {});
  const { signal } = new AbortController();
  const real = createHttp({ signal, firstWait: 1, ...http });
  const send: typeof real.send = async request =>
    isForbidden(request) ? Promise.reject(new Error("a value was read")) : real.send(request);
  return kubernetes.open(options, testContext({ env, http: { send } }));
}

export async function fill(cluster: TestCluster, contents: Contents): Promise<void> {
  await cluster.clear();
  const secrets = new Map<string, Record<string, Uint8Array>>();
  for (const [{ path, field = "value" }, bytes] of contents) {
    secrets.set(path, { ...secrets.get(path), [field]: bytes });
  }
  for (const [path, data] of secrets) {
    const [namespace = "", name] = path.includes("/") ? path.split("/") : ["apps", path];
    await cluster.put(namespace, name ?? "", data);
  }
}
