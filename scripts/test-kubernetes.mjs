/**
 * `npm run test:kubernetes`: the tests of Kubernetes against a real API server, which is built once. With
 * `-- --record` what it answers becomes the transcripts that the everyday tests go by.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { kubeApiserver } from "./kube-apiserver.mjs";
import { packageFile, root } from "./project.mjs";

const files = [
  "test/ci/kubernetes.test.ts",
  "test/secrets/stores/kubernetes.test.ts",
  "test/secrets/policies/kubernetes.test.ts",
  "test/secrets/kubernetes",
  "test/secrets/vault/kubernetes-login.test.ts",
];

const env = {
  ...process.env,
  TEST_KUBE_APISERVER: await kubeApiserver(console.log),
  TEST_ETCD: etcd(),
  TEST_KUBERNETES_RECORD: process.argv.includes("--record") ? "1" : "",
};
const node = process.env.npm_node_execpath ?? process.execPath;
for (const args of [["scripts/tools.mjs"], [packageFile("vitest", "vitest.mjs"), "run", ...files]]) {
  const { status } = spawnSync(node, args, { cwd: root, env, stdio: "inherit" });
  process.exitCode ||= status ?? 1;
}

/** Debian's; installed where that may be done without asking. */
function etcd() {
  const find = () =>
    (process.env.PATH ?? "")
      .split(delimiter)
      .map(place => join(place, "etcd"))
      .find(path => existsSync(path));
  if (find() === undefined && process.getuid?.() === 0) {
    spawnSync("apt-get", ["update", "-q"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-q", "-y", "--no-install-recommends", "etcd-server"], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  const found = find();
  if (found === undefined)
    throw new Error('install the package "etcd-server", e.g. sudo apt-get install etcd-server');
  return found;
}
