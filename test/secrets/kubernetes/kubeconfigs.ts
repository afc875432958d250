/** Kubeconfig files for tests, as kubectl writes them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Certificate } from "../../harness/certificates.ts";
import type { TestCluster } from "../../harness/kubernetes/cluster.ts";

export interface Given {
  readonly user?: object;
  readonly certificate?: Certificate;
  readonly cluster?: object;
  readonly context?: object;
  readonly more?: object;
  readonly file?: string;
}

export const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Writes one with the context `test` in the namespace `apps`, and returns its path. */
export async function kubeconfig(
  folder: string,
  { address, ca }: Pick<TestCluster, "address" | "ca">,
  { user = {}, certificate, cluster = {}, context = {}, more = {}, file = "config" }: Given,
): Promise<string> {
  const path = join(folder, file);
  const own =
    certificate === undefined
      ? {}
      : { "client-certificate-data": base64(certificate.cert), "client-key-data": base64(certificate.key) };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "test",
    preferences: {},
    clusters: [
      { name: "there", cluster: { server: address, "certificate-authority-data": base64(ca), ...cluster } },
    ],
    users: [{ name: "me", user: { ...own, ...user } }],
    contexts: [{ name: "test", context: { cluster: "there", user: "me", namespace: "apps", ...context } }],
    ...more,
  };
  writeFileSync(path, stringify(config, { lineWidth: 0 }));
  return path;
}
