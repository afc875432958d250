/** The cluster of a kubeconfig's context, and its user. What would weaken the connection is refused by name. */
import { resolve } from "node:path";
import type { Tls } from "../../io/http.ts";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cluster, Login } from "./cluster.ts";
import { byProgram } from "./exec-login.ts";
import {
  type Entry,
  type KubeCluster,
  type KubeContext,
  type Kubeconfig,
  type KubeUser,
  kubeconfigFiles,
  readKubeconfig,
  unfit,
} from "./kubeconfig-files.ts";
import type { Auth } from "./options.ts";

/** Throws `denied` or `invalid` where the context leads nowhere, or to something that is not done here. */
export async function byKubeconfig(
  { path, context: wanted, exec: allowed }: Extract<Auth, { method: "kubeconfig" }>,
  context: StoreContext,
): Promise<Cluster> {
  const config = await readKubeconfig(await kubeconfigFiles(path, context), context);
  const { name, cluster, user, namespace } = chosen(config, wanted);
  refuseUnsafe(cluster.value, name);
  refuseForeign(user.value, name);
  const address = cluster.value.server ?? "";
  if (!isServer(address)) throw unfit(name, "its cluster has no `server:` that is an address");
  const ca = await pem(cluster, "certificate-authority", name, context);
  const serverName = cluster.value["tls-server-name"] || undefined;
  const found = { address: address.replace(/\/+$/, ""), namespace: namespace || "default" };
  if (user.value.exec) {
    const { exec } = user.value;
    const about = { name, exec, allowed, from: [user.file, cluster.file], ...found, ca, serverName };
    const { cert, key, login } = await byProgram(about, context);
    return { ...found, tls: tlsOf({ ca, cert, key, serverName }), login };
  }
  const own = await certificateOf(user, name, context);
  return {
    ...found,
    tls: tlsOf({ ca, ...own, serverName }),
    login: loginOf(user, name, own.cert !== undefined, context),
  };
}

/** By the first context of this machine's kubeconfig that leads to a server. Undefined where none does. */
export async function byKubeconfigFor(address: string, context: StoreContext): Promise<Cluster | undefined> {
  const files = await kubeconfigFiles(undefined, context);
  const kinds = await Promise.all(files.map(file => context.files.kind(file)));
  if (!kinds.includes("file")) return undefined;
  const config = await readKubeconfig(files, context);
  const leads = ([, { value }]: readonly [string, Entry<KubeContext>]) =>
    config.clusters.get(value.cluster)?.value.server?.replace(/\/+$/, "") === address;
  const [name] = [...config.contexts].find(leads) ?? [];
  return name === undefined ? undefined : byKubeconfig({ method: "kubeconfig", context: name }, context);
}

function chosen(config: Kubeconfig, wanted: string | undefined) {
  const name = wanted ?? config.currentContext;
  const known = [...config.contexts.keys()].join(", ") || "none";
  if (name === undefined) {
    throw new AppError("invalid", "cannot log in to Kubernetes: the kubeconfig has no current context", {
      hint: `Write \`context:\` beside \`method: kubeconfig\`. There are: ${known}.`,
    });
  }
  const context = config.contexts.get(name)?.value;
  if (context === undefined) {
    throw new AppError("invalid", `cannot log in to Kubernetes: there is no context ${name}`, {
      hint: `There are: ${known}.`,
    });
  }
  const cluster = config.clusters.get(context.cluster);
  if (cluster === undefined) throw unfit(name, `there is no cluster ${context.cluster}`);
  const user = config.users.get(context.user ?? "");
  if (user === undefined) throw unfit(name, `there is no user ${context.user ?? ""}`.trimEnd());
  return { name, cluster, user, namespace: context.namespace };
}

function isServer(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function refuseUnsafe(cluster: KubeCluster, name: string): void {
  if (cluster["insecure-skip-tls-verify"]) {
    throw unfit(name, "`insecure-skip-tls-verify` would give the secrets to anybody who answers", {
      hint: "Take it out and put the cluster's authority into `certificate-authority-data`.",
    });
  }
  if (cluster["proxy-url"]) {
    throw unfit(name, "`proxy-url` is not read here", {
      hint: "Set HTTPS_PROXY, and NO_PROXY for the others.",
    });
  }
}

/** Logins that are not done here, or that Kubernetes has given up. */
function refuseForeign({ "auth-provider": provider, username, as }: KubeUser, name: string): void {
  if (provider) {
    throw unfit(name, "its user logs in by an `auth-provider:`, which Kubernetes no longer has", {
      hint: "Log in again with the present version of its tool, or use `kubectl create token NAME`.",
    });
  }
  if (as) throw unfit(name, "its user acts `as` another one, which is not done here");
  if (username) {
    throw unfit(name, "its user logs in by a password, which Kubernetes no longer takes", {
      hint: "Use a token or a client certificate.",
    });
  }
}

function loginOf(
  { value, folder }: Entry<KubeUser>,
  name: string,
  isCertified: boolean,
  context: StoreContext,
): Login {
  const what = `the ${value.token || value.tokenFile ? "token" : "certificate"} of the context ${name}`;
  const hint = "It is another cluster's, or no longer good: log in again, or `kubectl create token NAME`.";
  const { token, tokenFile } = value;
  // As kubectl has it: a token in the file comes before one in a file of its own.
  if (token) return { what, hint, token: async () => Secret.fromText(token) };
  if (tokenFile) {
    const path = resolve(folder, tokenFile);
    return { what, hint, token: () => tokenIn(path, name, context) };
  }
  if (!isCertified) throw unfit(name, "its user has neither a token nor a certificate");
  return { what, hint, token: async () => undefined };
}

async function tokenIn(path: string, name: string, { files }: StoreContext): Promise<Secret> {
  const text = (await files.readText(path))?.trim();
  if (text) return Secret.fromText(text);
  throw new AppError("denied", `cannot log in to Kubernetes by the context ${name}: ${path} holds no token`);
}

async function certificateOf(user: Entry<KubeUser>, name: string, context: StoreContext) {
  const cert = await pem(user, "client-certificate", name, context);
  const key = await pem(user, "client-key", name, context);
  if ((cert === undefined) !== (key === undefined)) {
    throw unfit(name, "its user has a client certificate or a client key, and not both");
  }
  return { cert, key };
}

type PemKey = "certificate-authority" | "client-certificate" | "client-key";

/** What stands inline comes before what stands in a file. */
async function pem(
  { value, folder }: Entry<Readonly<Record<string, unknown>>>,
  key: PemKey,
  name: string,
  { files }: StoreContext,
): Promise<string | undefined> {
  const [inline, path] = [value[`${key}-data`], value[key]];
  if (typeof inline === "string" && inline !== "") return Buffer.from(inline, "base64").toString("utf8");
  if (typeof path !== "string" || path === "") return undefined;
  const text = await files.readText(resolve(folder, path));
  if (text !== undefined) return text;
  throw unfit(name, `${resolve(folder, path)}, its \`${key}\`, is not there`);
}

function tlsOf(tls: Tls): Tls | undefined {
  return Object.values(tls).every(each => each === undefined) ? undefined : tls;
}
