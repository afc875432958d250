/** The names that secrets arrive by: well-formed, not dangerous, and each of them once. */
import type { Entry } from "../config/config.ts";
import { didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import { isVariableName, reservedBy } from "../model/variable-name.ts";
import type { Named, Plain, Wanted } from "./wanted.ts";

/** The names that entries give for certain; those of a group's members are known when it is opened up. */
export function namesGiven(entries: readonly Entry[]): Named[] {
  return entries.flatMap(entry => {
    if (entry.kind === "group") return [];
    return { name: entry.name, from: entry.kind === "plain" ? "a plain value" : entry.reference.text };
  });
}

export function namesIn(secrets: readonly Wanted[], plain: readonly Plain[] = []): Named[] {
  return [
    ...secrets.map(({ name, reference }) => ({ name, from: reference.text })),
    ...plain.map(({ name }) => ({ name, from: "a plain value" })),
  ];
}

/** Every fault of the names, as `name` errors. `allowed` are reserved names that the user asked for one by one. */
export function faultsOfNames(named: readonly Named[], allowed: readonly string[]): AppError[] {
  const faults: AppError[] = [];
  const seen = new Map<string, Named>();
  for (const each of named) {
    const fault = faultOfName(each, allowed);
    if (fault !== undefined) faults.push(fault);
    const twin = seen.get(each.name.toUpperCase());
    if (twin !== undefined) faults.push(collision(twin, each));
    seen.set(each.name.toUpperCase(), each);
  }
  return faults;
}

function faultOfName({ name, from }: Named, allowed: readonly string[]): AppError | undefined {
  if (!isVariableName(name)) {
    return new AppError(
      "name",
      `cannot deliver ${from} as ${JSON.stringify(name)}: that is no variable name`,
      {
        hint: "Use letters, digits and underscores, and begin with no digit; `rename` gives a key of a group another name.",
      },
    );
  }
  const entry = reservedBy(name);
  const isAllowed = allowed.some(each => isSame(each, name));
  if (entry === undefined || isAllowed) return undefined;
  const family = entry === name.toUpperCase() ? "" : ` (as ${entry})`;
  return new AppError(
    "name",
    `cannot deliver ${from} as ${name}: the name is reserved${family}, because it changes how programs run`,
    {
      hint: `Choose another name, or allow it by name: --allow-name ${name} (the Action's input is allow-names).`,
    },
  );
}

/** What of `allowed` allows nothing, because nothing is delivered by that name. */
export function idleAllowances(names: readonly string[], allowed: readonly string[]): readonly string[] {
  return allowed
    .filter(each => !names.some(name => isSame(each, name)))
    .map(each => `nothing to allow: no secret is delivered as ${each}${didYouMean(each, names)}`);
}

function isSame(one: string, other: string): boolean {
  return one.toUpperCase() === other.toUpperCase();
}

function collision(first: Named, second: Named): AppError {
  const names = first.name === second.name ? first.name : `${first.name} and ${second.name}`;
  return new AppError("name", `cannot deliver two values as ${names}: ${first.from} and ${second.from}`, {
    hint: "Give one of them another name (in a group, with `rename`, `omit` or another prefix before the *).",
  });
}
