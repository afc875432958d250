/** Secrets that are named without a file: the Action's input `secrets`. */
import { AppError, asAppError, together } from "../model/error.ts";
import { looksLikeReference } from "../model/reference.ts";
import { isVariableName } from "../model/variable-name.ts";
import type { Config, Entry } from "./config.ts";
import { isGroupName, readEntry } from "./entries.ts";
import type { KnownPlaces } from "./references.ts";

const noun = "the input secrets";
const example = "PASSWORD=secret://prod/etl/warehouse#password";

/** What the lines may name. */
export interface InlineContext {
  readonly config: Pick<Config, "stores" | "mounts">;
  /** Ids of stores that need no entry in the configuration. */
  readonly builtIn: readonly string[];
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * Reads lines `NAME=reference` (`AWS_*=secret://prod/aws/*` for a group); empty lines and those that begin with # do not
 * count. Throws `config` with the mistakes of all lines, by number: a line that is no reference may be a secret, and the
 * name before its `=` a part of one.
 */
export function parseInlineSecrets(text: string, { config, builtIn }: InlineContext): readonly Entry[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index): Line => ({ number: index + 1, text: line.trim() }))
    .filter(line => line.text !== "" && !line.text.startsWith("#"));
  const known = {
    stores: [...config.stores.keys(), ...builtIn],
    mounts: config.mounts.map(({ prefix }) => prefix),
  };
  const failures: AppError[] = [];
  const taken = new Map<string, number>();
  const entries = lines.flatMap(line => {
    try {
      return [readLine(line, known, taken)];
    } catch (thrown) {
      failures.push(asAppError(thrown, `read ${noun}`));
      return [];
    }
  });
  if (failures.length > 0)
    throw together(`cannot read ${noun}: ${failures.length} lines are wrong`, failures);
  return entries;
}

function readLine({ number, text }: Line, known: KnownPlaces, taken: Map<string, number>): Entry {
  const place = `${noun}, line ${number}`;
  const fault = (why: string) => new AppError("config", `cannot read ${place}: ${why}`);
  const [, name, reference] = /^([^=]*?)\s*=\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || reference === undefined) throw fault(`no = in it; write it like ${example}`);
  if (!looksLikeReference(reference)) throw fault(`no reference after the =; write it like ${example}`);
  if (!isVariableName(name.replace(/\*$/, "")) && name !== "*") {
    throw fault(
      "what stands before the = is no name of letters, digits and _ (with a * at its end for a group)",
    );
  }
  const first = isGroupName(name) ? undefined : taken.get(name.toUpperCase());
  if (first !== undefined)
    throw fault(`its name is taken by line ${first} (upper and lower case are the same here)`);
  taken.set(name.toUpperCase(), number);
  return readEntry({ name, text: reference, noun: `${place}: ${name}` }, known);
}
