/** The house of src/ as tables: which folder may use what, and the few places with a special right. */

/** Paths are relative to src/. A pattern ends in `/` for all that is below, or names one file. */
export type Place = string;

/** Folder to the folders that it may import beside itself. */
export const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  io: ["model"],
  redact: ["model"],
  config: ["model", "io"],
  ci: ["model", "io"],
  secrets: ["model", "io", "redact", "config", "ci"],
  lint: ["model", "io", "redact", "config"],
  app: ["model", "io", "redact", "config", "ci", "secrets", "lint"],
  action: ["app", "model", "io"],
  cli: ["app", "model", "io"],
  worker: ["lint", "model", "io"],
};

/** Folders that import nothing of `io` but types: what they use of the world is handed to them. */
export const handed: readonly Place[] = [
  "secrets/stores/",
  "secrets/sops/",
  "secrets/vault/",
  "secrets/aws/",
  "secrets/kubernetes/",
  "secrets/azure/",
  "secrets/gcp/",
  "secrets/onepassword/",
  "secrets/command/",
  "secrets/doppler/",
  "secrets/infisical/",
  "secrets/policies/",
  "secrets/granting/",
];

export interface PluginFolder {
  readonly folder: Place;
  /** The file with the contract, beside `index.ts` with the registry. All others are plug-ins. */
  readonly contract: string;
  /** The table in the README or in docs/ that has a row for each. */
  readonly table: string;
  /** True for plug-ins that are data: one test goes through all of them. */
  readonly isData?: true;
}

export const pluginFolders: readonly PluginFolder[] = [
  { folder: "secrets/stores/", contract: "store.ts", table: "stores" },
  { folder: "secrets/policies/", contract: "policy.ts", table: "policies" },
  { folder: "secrets/sinks/", contract: "sink.ts", table: "sinks" },
  { folder: "secrets/formats/", contract: "format.ts", table: "formats" },
  { folder: "ci/", contract: "platform.ts", table: "platforms" },
  { folder: "lint/sources/", contract: "source.ts", table: "sources" },
  { folder: "lint/rules/", contract: "rule.ts", table: "rules", isData: true },
  { folder: "lint/formats/", contract: "format.ts", table: "reports" },
];

/** The only files called index.ts. */
export const registries: readonly Place[] = [
  ...pluginFolders.map(({ folder }) => `${folder}index.ts`),
  "cli/commands/index.ts",
];

export interface Door {
  /** What is behind the door, as the message says it. */
  readonly what: string;
  readonly modules: readonly string[];
  readonly globals: readonly string[];
  readonly open: readonly Place[];
}

export const doors: readonly Door[] = [
  { what: "the file system", modules: ["fs", "fs/promises"], globals: [], open: ["io/"] },
  {
    what: "the network",
    modules: ["http", "https", "http2", "net", "tls", "dgram", "dns", "dns/promises", "undici"],
    globals: ["fetch", "WebSocket", "EventSource"],
    open: ["io/"],
  },
  {
    what: "child processes",
    modules: ["child_process", "cluster", "@actions/exec"],
    globals: [],
    open: ["io/process.ts"],
  },
  { what: "threads", modules: ["worker_threads"], globals: [], open: ["io/crew.ts"] },
  { what: "GitHub's toolkit", modules: ["@actions/core"], globals: [], open: [] },
  { what: "the console", modules: ["console"], globals: ["console"], open: [] },
];

/** Where a secret's value may come out: needles, sinks, masks, and what writes to a store. */
export const revealing: readonly Place[] = [
  "redact/needles.ts",
  "secrets/mask.ts",
  "secrets/token-facts.ts",
  "secrets/sinks/",
  "secrets/stores/",
  "secrets/sops/",
  "secrets/vault/",
  "secrets/aws/",
  "secrets/kubernetes/",
  "secrets/azure/",
  "secrets/gcp/",
  "secrets/onepassword/",
  "secrets/doppler/",
  "secrets/infisical/",
  "ci/azure-pipelines.ts",
  "ci/github.ts",
];

/** The entries of the bundles: they alone read the environment and set the exit code. */
export const mains: readonly Place[] = ["action/main.ts", "action/post.ts", "cli/main.ts"];
export const ofTheMains: readonly string[] = ["env", "exitCode"];
export const ofNobody: readonly string[] = ["exit", "reallyExit", "abort"];

/** Names that say nothing of what is inside. */
export const emptyNames: readonly string[] = [
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "manager",
  "misc",
  "shared",
];

export const longestFile = 250;
export const longestFunction = 60;

export function isIn(path: string, places: readonly Place[]): boolean {
  return places.some(place => (place.endsWith("/") ? path.startsWith(place) : path === place));
}

/** `the door to the network is io/`: where a door is, for a message. */
export function whereabouts({ what, open }: Door): string {
  return open.length === 0 ? `nobody uses ${what}` : `the door to ${what} is ${open.join(", ")}`;
}
