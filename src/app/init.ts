/** Use-case: makes a project that works at once: an embedded store, with its key outside of the repository. */
import { join } from "node:path";
import { defaultPlaces, findConfig, foldersToSearch } from "../config/find.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import { createAgeKey, defaultKeyFile, type NewAgeKey } from "../secrets/sops/age-keys.ts";
import { addToKeyFile, ownRecipient } from "../secrets/sops/key-file.ts";
import { configTemplate, environmentTemplate, ignoredFiles, sopsTemplate } from "./init/templates.ts";

export interface InitPlan {
  /** Files that will be made, by their paths from the project's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The new text of `.gitignore`, or undefined when it has all the lines. */
  readonly gitIgnore: string | undefined;
  /** The top of the repository, where this folder lies below it. */
  readonly top: string | undefined;
  /** For whom the store is encrypted. */
  readonly recipient: string;
  /** The key that will be made and where, or undefined when a key that is there serves. */
  readonly newKey: { readonly key: NewAgeKey; readonly file: string } | undefined;
}

/** What `init` would do. Throws `usage` in a project that has a configuration already. */
export async function planInit(doors: Doors): Promise<InitPlan> {
  const { cwd, files } = doors;
  for (const place of defaultPlaces) {
    if ((await files.kind(join(cwd, place))) === undefined) continue;
    throw new AppError("usage", `cannot make a project: ${place} is there already`, {
      hint: "`job-secrets set` stores a secret in it.",
    });
  }
  const folders = await foldersToSearch(doors);
  const above = await findConfig(doors);
  if (above !== undefined) {
    throw new AppError(
      "usage",
      `cannot make a project: ${above.file} is there already, and counts here too`,
      {
        hint: "`job-secrets set` stores a secret in it. A folder with a project of its own needs its own job-secrets.yml, written by hand.",
      },
    );
  }
  const known = await ownRecipient(doors);
  const newKey = known === undefined ? await makeKey(doors) : undefined;
  const recipient = known ?? newKey?.key.recipient ?? "";
  const wanted: readonly (readonly [string, string])[] = [
    ["job-secrets.yml", configTemplate],
    [".sops.yaml", sopsTemplate(recipient)],
    [".env.template", environmentTemplate],
  ];
  const there = await Promise.all(wanted.map(async ([path]) => files.kind(join(cwd, path))));
  return {
    files: new Map(wanted.filter((_, index) => there[index] === undefined)),
    gitIgnore: withLines((await files.readText(join(cwd, ".gitignore"))) ?? "", ignoredFiles),
    recipient,
    newKey,
    top: folders.length > 1 ? folders.at(-1) : undefined,
  };
}

/** Does it: the key first, for nothing can be read without it. */
export async function carryOutInit({ cwd, files }: Doors, plan: InitPlan): Promise<void> {
  if (plan.newKey !== undefined) await addToKeyFile(files, plan.newKey.file, plan.newKey.key);
  if (plan.gitIgnore !== undefined) await files.replace(join(cwd, ".gitignore"), plan.gitIgnore);
  for (const [path, text] of plan.files) await files.replace(join(cwd, path), text);
}

async function makeKey({ env, now }: Doors): Promise<InitPlan["newKey"]> {
  const file = env.SOPS_AGE_KEY_FILE || defaultKeyFile(env);
  if (file === undefined) {
    throw new AppError("usage", "cannot make an age key: there is no place for it", {
      hint: "Set HOME, or name a file in SOPS_AGE_KEY_FILE.",
    });
  }
  return { key: await createAgeKey(now()), file };
}

function withLines(text: string, lines: readonly string[]): string | undefined {
  const present = new Set(text.split(/\r?\n/));
  const missing = lines.filter(line => !present.has(line));
  if (missing.length === 0) return undefined;
  return `${text === "" || text.endsWith("\n") ? text : `${text}\n`}${missing.join("\n")}\n`;
}
