/** Builds a kube-apiserver from its Go module, once for each version, into the user's cache. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtOnce, go } from "./built-once.mjs";

const version = "1.37.2";

const main = `package main

import (
	"os"

	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() { os.Exit(cli.Run(app.NewAPIServerCommand())) }
`;

/**
 * The path of the program. The first call takes from 6 to 40 minutes, 3 GB of disk and Go; it runs at the lowest priority.
 * @param {(message: string) => void} say
 */
export function kubeApiserver(say) {
  return builtOnce({ name: "kube-apiserver", version }, say, async ({ folder, draft }) => {
    writeFileSync(join(folder, "main.go"), main);
    writeFileSync(join(folder, "go.mod"), moduleFile(await upstream(folder)));
    const flags = `-s -w -X k8s.io/component-base/version.gitVersion=v${version} -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=${version.split(".")[1]}`;
    await go(folder, "build", "-mod=mod", "-trimpath", "-ldflags", flags, "-o", draft, ".");
  });
}

/** The go.mod of Kubernetes itself, which says what it is built with. */
async function upstream(folder) {
  const { stdout } = await go(folder, "mod", "download", "-json", `k8s.io/kubernetes@v${version}`);
  return readFileSync(JSON.parse(stdout).GoMod, "utf8");
}

/** Kubernetes takes its own parts from a folder beside it; here they are the published modules of that release. */
function moduleFile(text) {
  const parts = [...text.matchAll(/^\s*(?:replace )?(k8s\.io\/\S+) => \.\/staging\S*/gm)].map(
    ([, path]) => path,
  );
  const staged = [...text.matchAll(/^\s*(k8s\.io\/\S+) v0\.0\.0$/gm)].map(([, path]) => path);
  const release = `v0.${version.split(".").slice(1).join(".")}`;
  const replaces = [...new Set([...parts, ...staged])].map(path => `replace ${path} => ${path} ${release}`);
  const language = /^go \S+$/m.exec(text)?.[0] ?? "go 1.26";
  const debug = [/^godebug \(\n[^)]*\)$/m, /^godebug \S+$/m].map(pattern => pattern.exec(text)?.[0] ?? "");
  return [
    "module apiserver",
    language,
    ...debug,
    `require k8s.io/kubernetes v${version}`,
    ...replaces,
    "",
  ].join("\n");
}
