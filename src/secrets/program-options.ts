/** What every store is told about a program that it starts. */
import * as v from "valibot";
import { isVariableName } from "../model/variable-name.ts";

/** Variables with credentials: a program gets none but those. */
export function variablesOption(description: string) {
  return v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.check(isVariableName, "must name an environment variable"))),
      v.description(description),
    ),
    [],
  );
}

export const timeoutOption = v.optional(
  v.pipe(
    v.number(),
    v.minValue(1, "must be 1 to 600 seconds"),
    v.maxValue(600, "must be 1 to 600 seconds"),
    v.description("Seconds that it may take."),
  ),
  30,
);
