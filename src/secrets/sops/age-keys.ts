/** Where age keys are kept, as the sops program looks for them, and how a new one is made. */
import { posix, win32 } from "node:path";
import type { Environment } from "../../io/doors.ts";
import type { Files } from "../../io/files.ts";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";

export interface KeySources {
  readonly env: Environment;
  readonly files: Files;
  readonly platform?: NodeJS.Platform;
}

export interface AgeKeys {
  /** Each holds one `AGE-SECRET-KEY-…` text. */
  readonly identities: readonly Secret[];
  /** Every place that was looked at and what was there, for messages: `SOPS_AGE_KEY (not set)`. */
  readonly places: readonly string[];
}

export interface NewAgeKey {
  /** `age1…`: what others encrypt for. */
  readonly recipient: string;
  /** The text of a key file, as age-keygen writes it. */
  readonly keyFile: Secret;
}

/** Throws nothing: a place that cannot be read is one more phrase in `places`. */
export async function findAgeKeys({ env, files, platform = process.platform }: KeySources): Promise<AgeKeys> {
  const found = [
    fromVariable("SOPS_AGE_KEY", env.SOPS_AGE_KEY),
    await fromFile("SOPS_AGE_KEY_FILE", env.SOPS_AGE_KEY_FILE, files),
    ...(env.SOPS_AGE_KEY_CMD
      ? [{ identities: [], place: "SOPS_AGE_KEY_CMD (set, but no command is run here)" }]
      : []),
    await fromFile("the default key file", defaultKeyFile(env, platform), files),
  ];
  return {
    identities: found.flatMap(({ identities }) => identities),
    places: found.map(({ place }) => place),
  };
}

/** The key file that sops and age users expect, or undefined where the environment names no home. */
export function defaultKeyFile(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const path = platform === "win32" ? win32 : posix;
  const home = configHome(env, platform);
  return home === undefined ? undefined : path.join(home, "sops", "age", "keys.txt");
}

export async function createAgeKey(now: Date): Promise<NewAgeKey> {
  const { generateX25519Identity, identityToRecipient } = await import("age-encryption");
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const lines = [`# created: ${now.toISOString()}`, `# public key: ${recipient}`, identity, ""];
  return { recipient, keyFile: Secret.fromText(lines.join("\n")) };
}

function configHome(env: Environment, platform: NodeJS.Platform): string | undefined {
  if (platform === "win32") return env.AppData || env.APPDATA || undefined;
  if (env.XDG_CONFIG_HOME) return env.XDG_CONFIG_HOME;
  if (!env.HOME) return undefined;
  return posix.join(env.HOME, ...(platform === "darwin" ? ["Library", "Application Support"] : [".config"]));
}

interface Found {
  readonly identities: readonly Secret[];
  readonly place: string;
}

function fromVariable(name: string, text: string | undefined): Found {
  return text ? keysIn(name, text) : notSet(name);
}

async function fromFile(name: string, path: string | undefined, files: Files): Promise<Found> {
  if (!path) return notSet(name);
  try {
    const text = await files.readText(path);
    if (text !== undefined) return keysIn(`${name} ${path}`, text);
    return { identities: [], place: `${name} ${path} (not there)` };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { identities: [], place: `${name} ${path} (cannot be read)` };
  }
}

function notSet(name: string): Found {
  return { identities: [], place: `${name} (not set)` };
}

/** Every word that looks like a key; lines that begin with # are comments. */
function keysIn(name: string, text: string): Found {
  const lines = text.split("\n").filter(line => !line.startsWith("#"));
  const words = lines.flatMap(line => line.split(/\s+/)).filter(word => word !== "");
  const identities = words.filter(word => word.startsWith("AGE-SECRET-KEY-"));
  const count = `${identities.length} ${identities.length === 1 ? "key" : "keys"}`;
  const strange = words.length > identities.length ? ", and text that is no age key" : "";
  return {
    identities: identities.map(identity => Secret.fromText(identity)),
    place: `${name} (${count}${strange})`,
  };
}
