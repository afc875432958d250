/** What the stores of a job may use of the world. */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { createGit } from "../io/git.ts";
import { createPrograms } from "../io/programs.ts";
import type { StoreContext } from "../secrets/stores/store.ts";

/** `credentials` are globs of the stores' own variables, which their programs do not get. */
export function storeContext(
  doors: Doors,
  platform: Platform,
  directory: string,
  credentials: () => readonly string[],
): StoreContext {
  const { env, files, http, parting, signal } = doors;
  const programs = createPrograms({
    env,
    signal,
    project: async () => [directory, (await createGit(directory, env).topLevel()) ?? directory],
    credentials: () => [...platform.credentials, ...(platform.ownTokens ?? []), ...credentials()],
  });
  const token = (audience: string) => platform.token(doors, audience);
  return { env, files, http, parting, programs, signal, now: () => doors.now(), token, directory };
}
