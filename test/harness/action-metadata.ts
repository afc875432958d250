/** What an action's action.yml says, as far as it takes to run a JavaScript action. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface ActionMetadata {
  readonly folder: string;
  /** Every declared input and its default, which is an empty text where there is none. */
  readonly inputs: ReadonlyMap<string, string>;
  readonly main: string;
  readonly post: string | undefined;
}

interface Written {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown } | null>>;
  readonly runs: {
    readonly using: string;
    readonly main: string;
    readonly post?: string;
    readonly "post-if"?: string;
  };
}

export function readActionMetadata(folder: string): ActionMetadata {
  const written = parse(readFileSync(join(folder, "action.yml"), "utf8")) as Written;
  const { using, main, post, "post-if": condition = "always()" } = written.runs;
  if (!/^node\d+$/.test(using)) throw new Error(`cannot run an action that uses ${using}`);
  if (condition !== "always()") throw new Error(`cannot judge the condition ${condition}`);
  for (const script of [main, post]) {
    if (script !== undefined && !existsSync(join(folder, script)))
      throw new Error(`File not found: ${script}`);
  }
  const inputs = Object.entries(written.inputs ?? {}).map(
    ([name, input]) => [name, String(input?.default ?? "")] as const,
  );
  return { folder, inputs: new Map(inputs), main, post };
}

/** INPUT_ variables for the declared inputs and for those given, the way the runner names them. */
export function inputVariables(
  inputs: ReadonlyMap<string, string>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const all = Object.entries({ ...Object.fromEntries(inputs), ...given });
  return Object.fromEntries(
    all.map(([name, value]) => [`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`, value]),
  );
}
