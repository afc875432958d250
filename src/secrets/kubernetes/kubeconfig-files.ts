/** Kubeconfig files: which there are, what is in them, and how several become one. */
import { delimiter, dirname, resolve } from "node:path";
import * as v from "valibot";
import { readYaml } from "../../config/yaml/document.ts";
import { AppError } from "../../model/error.ts";
import type { StoreContext } from "../stores/store.ts";

const text = v.nullish(v.string());
const flag = v.nullish(v.boolean());

const cluster = v.object({
  server: text,
  "certificate-authority": text,
  "certificate-authority-data": text,
  "tls-server-name": text,
  "insecure-skip-tls-verify": flag,
  "proxy-url": text,
});

const execution = v.object({
  apiVersion: text,
  command: text,
  args: v.nullish(v.array(v.string()), []),
  env: v.nullish(v.array(v.object({ name: v.string(), value: v.string() })), []),
  interactiveMode: text,
  provideClusterInfo: flag,
});

const user = v.object({
  token: text,
  tokenFile: text,
  "client-certificate": text,
  "client-certificate-data": text,
  "client-key": text,
  "client-key-data": text,
  username: text,
  as: text,
  exec: v.nullish(execution),
  "auth-provider": v.nullish(v.object({ name: text })),
});

const context = v.object({ cluster: v.string(), user: text, namespace: text });

const file = v.object({
  "current-context": text,
  clusters: v.nullish(v.array(v.object({ name: v.string(), cluster }))),
  users: v.nullish(v.array(v.object({ name: v.string(), user: v.nullish(user) }))),
  contexts: v.nullish(v.array(v.object({ name: v.string(), context }))),
});

export type KubeCluster = v.InferOutput<typeof cluster>;
export type KubeUser = v.InferOutput<typeof user>;
export type KubeExec = v.InferOutput<typeof execution>;
export type KubeContext = v.InferOutput<typeof context>;

/** An entry, the file that it stands in, and the folder that its relative paths start from. */
export interface Entry<T> {
  readonly value: T;
  readonly file: string;
  readonly folder: string;
}

/** All files as one; of two entries with one name the first counts. */
export interface Kubeconfig {
  readonly currentContext: string | undefined;
  readonly clusters: ReadonlyMap<string, Entry<KubeCluster>>;
  readonly users: ReadonlyMap<string, Entry<KubeUser>>;
  readonly contexts: ReadonlyMap<string, Entry<KubeContext>>;
}

/** The absolute paths of the files to look at, whether they are there or not. */
export async function kubeconfigFiles(
  path: string | undefined,
  { env, directory }: StoreContext,
): Promise<readonly string[]> {
  const home = env.HOME || env.USERPROFILE || "";
  const named =
    path === undefined ? (env.KUBECONFIG ?? "").split(delimiter) : [path.replace(/^~(?=\/)/, () => home)];
  const files = named.filter(each => each !== "").map(each => resolve(directory, each));
  return files.length > 0 || home === "" ? files : [resolve(home, ".kube/config")];
}

/** Throws `invalid` for a file that is no kubeconfig, and `denied` where none of them is there. */
export async function readKubeconfig(paths: readonly string[], { files }: StoreContext): Promise<Kubeconfig> {
  const found = { clusters: new Map(), users: new Map(), contexts: new Map() };
  let currentContext: string | undefined;
  let isThere = false;
  for (const path of paths) {
    const content = await files.readText(path);
    if (content === undefined) continue;
    isThere = true;
    const parsed = parse(content, path);
    currentContext ??= parsed["current-context"] || undefined;
    for (const { name, cluster } of parsed.clusters ?? []) add(found.clusters, name, cluster, path);
    for (const { name, user } of parsed.users ?? []) add(found.users, name, user ?? {}, path);
    for (const { name, context } of parsed.contexts ?? []) add(found.contexts, name, context, path);
  }
  if (isThere) return { currentContext, ...found };
  throw new AppError(
    "denied",
    `cannot log in to Kubernetes: ${paths.join(", ") || "~/.kube/config"} is not there`,
    {
      hint: "Set KUBECONFIG, or write `path:` beside `method: kubeconfig`.",
    },
  );
}

function add<T>(entries: Map<string, Entry<T>>, name: string, value: T, file: string): void {
  if (!entries.has(name)) entries.set(name, { value, file, folder: dirname(file) });
}

/** Nothing of the file becomes part of a message: it holds tokens and keys. */
function parse(content: string, path: string): v.InferOutput<typeof file> {
  const parsed = v.safeParse(file, rootOf(content, path) ?? {});
  if (parsed.success) return parsed.output;
  const where = parsed.issues.map(issue => v.getDotPath(issue) ?? "its beginning");
  throw new AppError("invalid", `cannot read ${path}: ${where.join(", ")} is not as a kubeconfig has it`);
}

function rootOf(content: string, path: string): unknown {
  const { root, faults, position } = readYaml(content, path);
  const [fault] = faults;
  if (fault === undefined) return root;
  throw new AppError("invalid", `cannot read ${path}:${position(fault.offset)}: ${fault.why}`);
}

/** What a context's own settings keep from being used, as a clause. */
export function unfit(context: string, why: string, details: { hint?: string } = {}): AppError {
  return new AppError("invalid", `cannot log in to Kubernetes by the context ${context}: ${why}`, details);
}
