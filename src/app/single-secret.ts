/** Use-cases on one secret by its reference: get, set and delete. */
import type { SecretEntry } from "../config/config.ts";
import { didYouMean } from "../model/closest.ts";
import { AppError } from "../model/error.ts";
import { parseReference, type Reference } from "../model/reference.ts";
import type { Secret } from "../model/secret.ts";
import { identify } from "../secrets/identify.ts";
import { locate } from "../secrets/locate.ts";
import { whyNotMaskable } from "../secrets/mask.ts";
import { deliverSecrets } from "../secrets/pipeline.ts";
import { stdout } from "../secrets/sinks/stdout.ts";
import type { Location, Store } from "../secrets/stores/store.ts";
import { type Asked, closing, type Job, orderOf, placesOf } from "./job.ts";

/** Writes the value to stdout, byte for byte. `name` is a reference or the name of an entry. */
export async function getSecret(job: Job, name: string, asked: Asked): Promise<void> {
  const { doors, platform } = job;
  const order = orderOf(job, { ...asked, entries: [entryFor(job, name)] });
  const context = { doors, platform, fileDirectory: undefined };
  await closing(job, () => deliverSecrets(order, stdout, context), true);
}

/**
 * Creates or replaces the secret; nobody is asked for a value that could not be written. Throws `usage` for an empty
 * one; warns of one that could not be masked.
 */
export async function setSecret(job: Job, name: string, ask: () => Promise<Secret>): Promise<void> {
  refuseValueBehind(name);
  await closing(job, async () => {
    const { reference, store, location } = await writable(job, name, "write");
    const secret = await ask();
    if (secret.size === 0) {
      throw new AppError("usage", `cannot write ${reference.text}: the value is empty`, {
        hint: 'Give it at the prompt or on stdin: `printf %s "$VALUE" | job-secrets set …`.',
      });
    }
    await store.write?.(location, secret);
    const why = whyNotMaskable(secret);
    if (why === undefined) return;
    await job.platform.annotate(job.doors, "warning", `${reference.text} cannot be masked: ${why}`);
  });
}

/** Throws `usage` for `NAME=VALUE`, and does not show what stands behind the name. */
function refuseValueBehind(name: string): void {
  const written = /^([^=?]*)=/.exec(name)?.[1];
  if (written === undefined) return;
  throw new AppError("usage", `cannot write ${written}: its value may not stand behind it`, {
    hint: "Others can see arguments: give the value at the prompt or on stdin. An `=` that belongs to the name is written %3D.",
  });
}

export async function deleteSecret(job: Job, name: string): Promise<void> {
  await closing(job, async () => {
    const { reference, store, location } = await writable(job, name, "remove");
    if ((await store.remove?.(location)) === true) return;
    const place = store.describe?.(location) ?? "its store";
    throw new AppError("absent", `cannot delete ${reference.text}: ${place} has no such secret`);
  });
}

interface Target {
  readonly reference: Reference;
  readonly store: Store;
  readonly location: Location;
}

async function writable(job: Job, name: string, verb: "write" | "remove"): Promise<Target> {
  await identify(job.platform, job.doors, job.audience);
  const { reference } = entryFor(job, name);
  if (reference.version !== undefined)
    throw new AppError("usage", `cannot ${verb} ${reference.text}: leave out the version`);
  const address = locate(reference, placesOf(job));
  const store = job.stores.open(address.store);
  if (store[verb] === undefined) {
    throw new AppError("usage", `cannot ${verb} ${reference.text}: the store ${address.store} is read-only`);
  }
  return { reference, store, location: address.location };
}

/** The entry of that name, or a fresh one for a reference: to be had as a text, and required. */
export function entryFor({ config }: Job, name: string): SecretEntry {
  const entry = config.env.find(each => each.kind === "secret" && each.name === name);
  if (entry?.kind === "secret") return { ...entry, name: "SECRET", as: "text", required: true };
  if (config.env.some(each => each.kind === "plain" && each.name === name)) {
    throw new AppError("usage", `cannot use ${name} here: it is a plain value, no secret`);
  }
  if (!name.includes("://")) {
    const near = didYouMean(
      name,
      new Set(config.env.flatMap(each => (each.kind === "secret" ? [each.name] : []))),
    );
    const why = `it is neither a reference nor an entry under \`env\`${near}`;
    throw new AppError("usage", `cannot find ${name}: ${why}`, {
      hint: "Write a reference, like secret://dev/etl/warehouse#password.",
    });
  }
  const reference = parseReference(name);
  if (reference.group)
    throw new AppError("usage", `cannot use ${name} here: it names a group, and this takes one secret`);
  return {
    kind: "secret",
    name: "SECRET",
    reference,
    required: true,
    default: undefined,
    as: "text",
    decode: undefined,
    allowEmpty: true,
    unmaskable: undefined,
  };
}
