/** What a store under test may use of the world: the real doors, and no OIDC token. */
import type { Environment } from "../../../src/io/doors.ts";
import { files } from "../../../src/io/files.ts";
import { createHttp } from "../../../src/io/http.ts";
import { createPrograms } from "../../../src/io/programs.ts";
import { AppError } from "../../../src/model/error.ts";
import type { Location, StoreContext } from "../../../src/secrets/stores/store.ts";

export function testContext(
  given: Partial<StoreContext> & { readonly env?: Environment } = {},
): StoreContext {
  const signal = new AbortController().signal;
  return {
    env: {},
    directory: "/nonexistent",
    files,
    http: createHttp({ signal }),
    programs: createPrograms({
      env: given.env ?? {},
      signal,
      project: async () => ["/nonexistent"],
      credentials: () => [],
    }),
    now: () => new Date("2026-01-02T03:04:05Z"),
    signal,
    token: async audience => {
      throw new AppError("denied", `cannot get a token for ${audience}: the test gives none`);
    },
    ...given,
  };
}

/** A location in the mount `dev`. */
export function at(path: string, field?: string): Location {
  return { mount: "dev", path, field, version: undefined };
}
