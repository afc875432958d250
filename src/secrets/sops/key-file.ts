/** What `init` needs of age keys: the recipient of a key that is there, and a new key in a file of its own. */
import type { Files } from "../../io/files.ts";
import { findAgeKeys, type KeySources, type NewAgeKey } from "./age-keys.ts";

/** The recipient of the first key that this user has, or undefined when there is none. */
export async function ownRecipient(sources: KeySources): Promise<string | undefined> {
  const [identity] = (await findAgeKeys(sources)).identities;
  if (identity === undefined) return undefined;
  const { identityToRecipient } = await import("age-encryption");
  return identityToRecipient(identity.reveal());
}

/** Adds a key to the end of a key file, which only this user can read. */
export async function addToKeyFile(files: Files, path: string, { keyFile }: NewAgeKey): Promise<void> {
  const before = (await files.readText(path)) ?? "";
  await files.replace(path, before + keyFile.reveal(), 0o600);
}
