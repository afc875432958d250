/** Paths as Vault's policies write them: `+` is one segment, `*` at the end is whatever follows. */
import { globOf, type Steps } from "../granting/path-pattern.ts";

export type Engine = "kv1" | "kv2" | "dynamic";

export interface PolicyPath {
  readonly path: string;
  readonly capabilities: readonly string[];
}

export interface Told {
  readonly paths: readonly PolicyPath[];
  /** What the paths cover beyond the glob, or why there are none. */
  readonly wider: string | undefined;
  readonly refused: string | undefined;
}

/** Letters that HCL or Vault's templates would read as something else, and segments that are wildcards. */
const unsafe = /["\\{}$\u0000-\u001f\u007f*]|^\+$/;

/** What a policy must grant for a pattern of the store. `mountOf` tells the engine that the first segments lead to. */
export function pathsFor(steps: Steps, mount: readonly string[], engine: Engine): Told {
  const inside = steps.slice(mount.length);
  const isMount = steps
    .slice(0, mount.length)
    .every((step, index) => step.kind === "text" && step.text === mount[index]);
  if (!isMount || steps.length < mount.length) {
    return refused(`${globOf(steps)} does not begin with an engine's mount`);
  }
  const odd = steps.find(step => step.kind === "text" && unsafe.test(step.text));
  if (odd !== undefined) return refused(`a policy of Vault cannot name ${globOf(steps)}`);
  const { pattern, wider } = patternOf(inside);
  const at = (folder: string) => [...mount, ...(folder === "" ? [] : [folder]), ...pattern].join("/");
  return { paths: pathsOf(engine, mount, pattern, at), wider, refused: undefined };
}

function pathsOf(
  engine: Engine,
  mount: readonly string[],
  pattern: readonly string[],
  at: (folder: string) => string,
): PolicyPath[] {
  const last = pattern.at(-1) ?? "";
  const parent = last.endsWith("*") || last === "+" ? pattern.slice(0, -1) : undefined;
  // Names are listed by folder; `*` alone covers its own.
  const listed = parent === undefined || last === "*" ? [] : [[...parent, ""]];
  const below = (root: readonly string[], rest: readonly string[]) => [...root, ...rest].join("/");
  if (engine === "dynamic") return [{ path: at(""), capabilities: ["read"] }];
  if (engine === "kv1") {
    const folders = listed.map(folder => below(mount, folder));
    return [at(""), ...folders].map(path => ({ path, capabilities: ["read", "list"] }));
  }
  const folders = listed.map(folder => below([...mount, "metadata"], folder));
  // Who lists a folder asks for the names of the fields that its own path has, too.
  const own = parent === undefined || parent.length === 0 ? [] : [below([...mount, "subkeys"], parent)];
  return [
    { path: at("data"), capabilities: ["read"] },
    ...[at("subkeys"), ...own].map(path => ({ path, capabilities: ["read"] })),
    ...[at("metadata"), ...folders].map(path => ({ path, capabilities: ["list"] })),
  ];
}

interface Pattern {
  readonly pattern: readonly string[];
  readonly wider: string | undefined;
}

function patternOf(steps: Steps): Pattern {
  const pattern: string[] = [];
  const wider: string[] = [];
  for (const [index, step] of steps.entries()) {
    const isLast = index === steps.length - 1;
    if (step.kind === "any") {
      if (!isLast) wider.push(`all below ${globOf(steps.slice(0, index)) || "the mount"}`);
      return { pattern: [...pattern, "*"], wider: wider[0] };
    }
    if (step.kind === "text") pattern.push(step.text);
    else if (step.kind === "one") pattern.push("+");
    else if (isLast && step.text !== "" && !unsafe.test(step.text)) {
      pattern.push(`${step.text}*`);
      wider.push(
        `all that begins with ${globOf([...steps.slice(0, index), { kind: "begins", text: step.text }])}, folders too`,
      );
    } else {
      pattern.push("+");
      wider.push(`every segment in the place of ${globOf([step])}`);
    }
  }
  return { pattern, wider: wider[0] };
}

function refused(why: string): Told {
  return { paths: [], wider: undefined, refused: why };
}

/** A policy's text. Two grants of one path are one. */
export function hclOf(comment: string, paths: readonly PolicyPath[]): string {
  const byPath = new Map<string, Set<string>>();
  for (const { path, capabilities } of paths) {
    byPath.set(path, new Set([...(byPath.get(path) ?? []), ...capabilities]));
  }
  const rules = [...byPath].map(
    ([path, capabilities]) =>
      `path ${JSON.stringify(path)} {\n  capabilities = [${[...capabilities].map(each => JSON.stringify(each)).join(", ")}]\n}\n`,
  );
  return `# ${comment}\n${rules.join("")}`;
}
