/** Store types as the stores make them, and the two ways in which a text can end: a configuration or its mistakes. */
import * as v from "valibot";
import type { Config, Surroundings } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { AppError } from "../../src/model/error.ts";

const sops = v.strictObject({ path: v.string(), keys: v.optional(v.array(v.string())) });

const vault = v.strictObject({
  address: v.pipe(v.string(), v.url()),
  auth: v.variant("method", [
    v.strictObject({ method: v.literal("jwt"), role: v.string(), mount: v.optional(v.string()) }),
    v.strictObject({ method: v.literal("token") }),
  ]),
});

/** Not strict: unknown keys must be found all the same. */
const directory = v.object({
  path: v.optional(
    v.pipe(
      v.string(),
      v.check(text => text !== "/", "must not be the root"),
    ),
    "/run/secrets",
  ),
});

const types = { sops, vault, directory };

export const surroundings: Surroundings = {
  storeTypes: new Map(Object.entries(types).map(([id, options]) => [id, { id, options }])),
  builtIn: ["env"],
};

const file = "job-secrets.yml";

export function read(text: string): Config {
  return parseConfig({ text, file, directory: "/project", ...surroundings });
}

/** The error that reading the text ends with. Anything thrown that is no AppError goes through. */
export function errorOf(step: () => unknown): AppError {
  try {
    step();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}

/** The failures of a text without "cannot read job-secrets.yml:", in their order. */
export function mistakesOf(text: string): string[] {
  const error = errorOf(() => read(text));
  const failures = error.failures.length > 0 ? error.failures : [error];
  return failures.map(({ message }) => message.replace(`cannot read ${file}:`, ""));
}
