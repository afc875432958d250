/** Secrets that are kept under flat variable names: which variable a location means, and which ones lie below it. */
import { AppError } from "../../model/error.ts";
import { nameOf } from "../locations.ts";
import type { Location } from "../stores/store.ts";

/** Flat name to the variables that have it. More than one is a collision, which is an error only when it is asked for. */
export type FlatNames = ReadonlyMap<string, readonly string[]>;

/**
 * Segments and field joined by `_`, in lower case, with `-` and `.` as `_`: `team/db-password`, `team#db.password` and
 * `TEAM_DB_PASSWORD` all are `team_db_password`. They name the same secret, so a scope that grants one grants each.
 */
export function flatNameOf({ path, field }: Pick<Location, "path" | "field">): string {
  return flatten(field === undefined ? path : `${path}/${field}`);
}

/** Indexes variables by what follows the prefix. Those without the prefix, or with nothing behind it, are left out. */
export function indexNames(variables: Iterable<string>, prefix = ""): FlatNames {
  const index = new Map<string, string[]>();
  for (const variable of variables) {
    if (!variable.startsWith(prefix) || variable === prefix) continue;
    const name = flatten(variable.slice(prefix.length));
    index.set(name, [...(index.get(name) ?? []), variable]);
  }
  return index;
}

/** The variable that holds a location's secret, or undefined. Throws `invalid` when several do. */
export function findVariable(names: FlatNames, location: Location): string | undefined {
  const [variable, ...others] = names.get(flatNameOf(location)) ?? [];
  if (others.length === 0) return variable;
  throw new AppError(
    "invalid",
    `cannot read ${nameOf(location)}: the variables ${[variable, ...others].join(" and ")} have the same name for it`,
    { hint: "Letter case, - and . make no difference: keep one of them." },
  );
}

/**
 * The location itself where a variable has its name, and one location for each flat name below it; the path stays as it
 * was written, so that it can be cut off again.
 */
export function locationsBelow(names: FlatNames, location: Location): readonly Location[] {
  const { path, field } = location;
  const own = flatNameOf(location);
  const start = own === "" ? "" : `${own}_`;
  return [...names.keys()].flatMap(name => {
    if (name === own) return [location];
    if (!name.startsWith(start) || name === start) return [];
    const inside = [path, field, name.slice(start.length)].filter(part => part !== undefined && part !== "");
    return [{ ...location, field: undefined, path: inside.join("/") }];
  });
}

function flatten(text: string): string {
  return text.toLowerCase().replaceAll(/[-./]/g, "_");
}
