/** From the configuration's `run:` and a location to the arguments of one program. No shell ever reads them. */
import { AppError } from "../../model/error.ts";
import { nameOf, withMount } from "../locations.ts";
import type { Location } from "../stores/store.ts";

const placeholder = /\{(path|field|version|env)\}/g;

export function holds(text: string, name: "path" | "field" | "version" | "env"): boolean {
  return text.includes(`{${name}}`);
}

/** True for an argument that a shell would read as a script, with a value in it that could be one. */
export function isScriptWithValues(program: string, argument: string, before: string | undefined): boolean {
  const name = program.replace(/^.*[/\\]/, "").toLowerCase();
  const isShell = /^(?:[a-z]*sh|busybox|cmd|powershell|pwsh)(?:\.exe)?$/.test(name);
  const isScript = before !== undefined && /^(?:-\w*c|-command|\/c)$/i.test(before);
  return isShell && isScript && argument.search(placeholder) !== -1;
}

/**
 * The arguments with the location's values in their places. Throws `invalid` where a value is missing, and for one that
 * begins with a dash, which the program would take for an option.
 */
export function argumentsFor(run: readonly string[], location: Location): readonly string[] {
  return run.map(argument =>
    argument.replace(placeholder, (_, name: string) => {
      const value = partOf(name, location);
      if (value === undefined || value === "") {
        throw new AppError("invalid", `cannot read ${nameOf(location)}: its store needs a ${name}`, {
          hint: "Write it like secret://prod/etl/warehouse#password?version=3.",
        });
      }
      if (value.startsWith("-")) {
        throw new AppError(
          "invalid",
          `cannot read ${nameOf(location)}: its ${name} begins with a dash, and would be an option`,
        );
      }
      if (value.includes("\0")) {
        throw new AppError("invalid", `cannot read ${nameOf(location)}: its ${name} holds a zero byte`);
      }
      return value;
    }),
  );
}

function partOf(name: string, location: Location): string | undefined {
  switch (name) {
    case "path":
      return location.path;
    case "field":
      return location.field;
    case "version":
      return location.version;
    default:
      return withMount("{env}", location);
  }
}
