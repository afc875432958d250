/** Stage 3: from the entries that were asked for to places in stores, all of them inside the scope. */
import type { Entry, GroupEntry, SecretEntry, UnmaskablePolicy } from "../config/config.ts";
import { type AppError, asAppError, together } from "../model/error.ts";
import { type Reference, scopePath } from "../model/reference.ts";
import { type Grant, grantsOf, refusal } from "./authorize.ts";
import { locate, type Places } from "./locate.ts";
import { faultsOfNames, namesGiven } from "./names.ts";
import type { Address, Treatment, Wanted, WantedGroup, Wish } from "./wanted.ts";

export interface Selection extends Places {
  readonly entries: readonly Entry[];
  /** Only these names; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** True when entries that the grant does not cover are left out instead of refused. */
  readonly insideOnly: boolean;
  /** Reserved names that were allowed one by one. */
  readonly allowedNames: readonly string[];
  /** What happens to values that cannot be masked, where an entry does not say. */
  readonly unmaskable: UnmaskablePolicy;
}

/** Throws every fault and refusal at once; no store has been asked by then. */
export function resolve(selection: Selection, grant: Grant): Wish {
  const entries = select(selection, grant);
  const faults: AppError[] = [];
  const wish = {
    secrets: entries.flatMap(entry =>
      entry.kind === "secret" ? gather(faults, () => resolveSecret(entry, selection, grant)) : [],
    ),
    groups: entries.flatMap(entry =>
      entry.kind === "group" ? gather(faults, () => resolveGroup(entry, selection, grant)) : [],
    ),
    plain: entries.flatMap(entry => (entry.kind === "plain" ? [entry] : [])),
  };
  faults.push(...faultsOfNames(namesGiven(entries), selection.allowedNames));
  if (faults.length > 0) throw together("cannot resolve what was asked for", faults);
  return wish;
}

/** The entries that were asked for. Groups cannot be asked for by a name. */
export function select({ entries, only, insideOnly }: Selection, grant: Grant): readonly Entry[] {
  const named =
    only === undefined
      ? entries
      : entries.filter(entry => entry.kind !== "group" && only.includes(entry.name));
  if (!insideOnly) return named;
  return named.filter(
    entry => entry.kind === "plain" || grantsOf(grant, scopePath(entry.reference)).length > 0,
  );
}

/** Throws `config` where no store answers, and `refused` outside of the grant. */
export function resolveSecret(entry: SecretEntry, selection: Selection, grant: Grant): Wanted {
  const { name, reference } = entry;
  return { name, ...address(reference, selection, grant), ...treatment(entry, selection) };
}

/** As `resolveSecret`. */
export function resolveGroup(entry: GroupEntry, selection: Selection, grant: Grant): WantedGroup {
  const { prefix, rename, omit, reference } = entry;
  return { prefix, rename, omit, ...address(reference, selection, grant), ...treatment(entry, selection) };
}

/** A place that does not exist is told first: no scope would help there. */
function address(reference: Reference, places: Places, grant: Grant): Address {
  const place = locate(reference, places);
  const refused = refusal(grant, reference);
  if (refused !== undefined) throw refused;
  return place;
}

function treatment(entry: SecretEntry | GroupEntry, selection: Selection): Treatment {
  return {
    required: entry.required,
    default: entry.kind === "secret" ? entry.default : undefined,
    as: entry.as,
    decode: entry.decode,
    allowEmpty: entry.allowEmpty,
    unmaskable: entry.unmaskable ?? selection.unmaskable,
  };
}

/** What the step gives, or nothing and one fault more. */
function gather<T>(faults: AppError[], step: () => T): T[] {
  try {
    return [step()];
  } catch (thrown) {
    faults.push(asAppError(thrown, "resolve a reference"));
    return [];
  }
}
