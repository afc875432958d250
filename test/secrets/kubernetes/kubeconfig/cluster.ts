/** A cluster with three secrets, for all tests of a file, opened by kubeconfig files. */
import { afterAll, beforeAll } from "vitest";
import { type StubCluster, startStubCluster } from "../../../harness/kubernetes/stub.ts";
import { scratch } from "../../../harness/scratch.ts";
import { kubeconfig } from "../kubeconfigs.ts";
import { openKubernetes } from "../opened.ts";

export let cluster: StubCluster;
beforeAll(async () => {
  cluster = await startStubCluster();
  await cluster.put("apps", "db", { v: Buffer.from("the value") });
  await cluster.put("team", "db", { v: Buffer.from("of the team") });
  await cluster.put("default", "db", { v: Buffer.from("of default") });
});
afterAll(() => cluster.stop());

export type Given = Parameters<typeof kubeconfig>[2];
export const user = () => ({ token: cluster.admin });

export async function open(given: Given, options: object = {}, env: Record<string, string> = {}) {
  const KUBECONFIG = await kubeconfig(scratch(), cluster, given);
  return openKubernetes(options, { env: { KUBECONFIG, ...env } });
}
