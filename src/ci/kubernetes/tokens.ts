/** Service account tokens that a pod gets as files, each for an audience that its volume names. */
import type { Doors } from "../../io/doors.ts";
import { tokenNames } from "../../model/variable-token.ts";

/** Variables with further paths have names that go on behind it: `JOB_SECRETS_ID_TOKEN_FILE_VAULT`. */
export const variable = "JOB_SECRETS_ID_TOKEN_FILE";

export interface TokenFiles {
  /** The tokens, by the variables that name their files. */
  readonly tokens: Readonly<Record<string, string>>;
  /** A file that is not there, in words. Undefined when all of them are. */
  readonly missing: string | undefined;
}

export async function readTokenFiles({ env, files }: Pick<Doors, "env" | "files">): Promise<TokenFiles> {
  const read = await Promise.all(
    tokenNames(env, variable).map(async name => ({ name, text: await files.readText(env[name] ?? "") })),
  );
  const absent = read.find(({ text }) => text === undefined);
  return {
    tokens: Object.fromEntries(
      read.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text.trim()]])),
    ),
    missing: absent && `${absent.name} names ${env[absent.name]}, which is not there`,
  };
}
