/** The key of one SOPS file, encrypted for each of its age recipients. */
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import type { AgeKeys } from "./age-keys.ts";
import type { Metadata, WrappedKey } from "./metadata.ts";

export const dataKeyLength = 32;

/** Throws `denied` when no key fits, `invalid` when what the file keeps for a key that fits is damaged. */
export async function unlockDataKey(
  file: string,
  { age, otherKeys }: Metadata,
  { identities, places }: AgeKeys,
): Promise<Uint8Array> {
  const looked = `Looked in ${places.join(", ")}.`;
  if (age.length === 0) throw noRecipient(file, otherKeys);
  if (identities.length === 0) throw denied(file, "no age key was found", looked);
  for (const { enc } of age) {
    const dataKey = await unwrap(enc, identities);
    if (dataKey?.length === dataKeyLength) return dataKey;
  }
  const own = await recipientsOf(identities);
  const damaged = age.find(({ recipient }) => own.includes(recipient));
  if (damaged !== undefined) {
    const why = `what it keeps for ${shortened(damaged.recipient)} is damaged`;
    throw new AppError("invalid", `cannot decrypt ${file}: ${why}`);
  }
  const recipients = age.map(({ recipient }) => shortened(recipient)).join(", ");
  throw denied(file, `no age key that was found is for one of its recipients (${recipients})`, looked);
}

/** Throws `invalid` for a recipient that age-encryption does not know: SSH keys, plug-ins. */
export async function wrapDataKey(
  file: string,
  dataKey: Uint8Array,
  recipients: readonly string[],
): Promise<WrappedKey[]> {
  const { armor, Encrypter } = await import("age-encryption");
  return Promise.all(
    recipients.map(async (recipient, index) => {
      const encrypter = new Encrypter();
      try {
        encrypter.addRecipient(recipient);
      } catch {
        // Neither the error nor the text is shown: it could be a secret key in the wrong place.
        const why = `recipient ${index + 1} of ${recipients.length} is no age recipient that can be used here`;
        throw new AppError("invalid", `cannot encrypt ${file}: ${why}`, {
          hint: "Recipients look like age1…; SSH keys and plug-ins are for the sops program only.",
        });
      }
      return { recipient, enc: armor.encode(await bytesOf(await encrypter.encrypt(streamOf(dataKey)))) };
    }),
  );
}

async function unwrap(enc: string, identities: readonly Secret[]): Promise<Uint8Array | undefined> {
  const { armor, Decrypter } = await import("age-encryption");
  for (const identity of identities) {
    try {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity.reveal());
      return await bytesOf(await decrypter.decrypt(streamOf(armor.decode(enc))));
    } catch {
      // Another identity may fit; which error says "other key" is not told apart by age-encryption.
    }
  }
  return undefined;
}

/**
 * age-encryption is given streams, and not bytes: it would collect those with `Response`, for which Node loads all of
 * `fetch`. What that keeps in WebAssembly ends the program where memory is bounded (`ulimit -v`).
 */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
  return new Uint8Array(Buffer.concat(chunks));
}

/** The recipients of all well-formed identities. */
async function recipientsOf(identities: readonly Secret[]): Promise<string[]> {
  const { identityToRecipient } = await import("age-encryption");
  const ends = await Promise.allSettled(identities.map(each => identityToRecipient(each.reveal())));
  return ends.flatMap(end => (end.status === "fulfilled" ? [end.value] : []));
}

function noRecipient(file: string, otherKeys: readonly string[]): AppError {
  const only = otherKeys.length === 0 ? "" : `, only keys of the kind ${otherKeys.join(", ")}`;
  return denied(
    file,
    `it has no age recipient${only}`,
    "Add one with the sops program: sops rotate --in-place --add-age RECIPIENT FILE.",
  );
}

function denied(file: string, why: string, hint: string): AppError {
  return new AppError("denied", `cannot decrypt ${file}: ${why}`, { hint });
}

/** Enough of a recipient to know it by; those of post-quantum keys are 2,000 characters long. */
function shortened(recipient: string): string {
  return recipient.length > 24 ? `${recipient.slice(0, 20)}…` : recipient;
}
