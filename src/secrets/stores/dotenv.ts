/** A .env file for local work: plain text, so keep it out of git. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { isVariableName } from "../../model/variable-name.ts";
import { nameOf, pathFor, readEach, refuseVersion } from "../locations.ts";
import { type Assignment, parseDotenv } from "../variables/dotenv-parse.ts";
import { appendAssignment, removeAssignment, replaceValue } from "../variables/dotenv-write.ts";
import {
  type FlatNames,
  findVariable,
  flatNameOf,
  indexNames,
  locationsBelow,
} from "../variables/flat-names.ts";
import type { Location, StoreContext, StoreType } from "./store.ts";

const options = v.strictObject({
  path: v.optional(
    v.pipe(
      v.string(),
      v.nonEmpty("must name a file"),
      v.description("The file; {env} stands for the mount, as in .env.{env}."),
    ),
    ".env",
  ),
});

type Options = v.InferOutput<typeof options>;

interface DotenvFile {
  readonly path: string;
  readonly isThere: boolean;
  readonly source: string;
  readonly assignments: readonly Assignment[];
  readonly names: FlatNames;
}

const privateMode = 0o600;

/**
 * `db-password` is the variable DB_PASSWORD; a field joins with `_` (rule: flat-names.ts, dialect: dotenv-parse.ts).
 * A file that is not there holds no secret. Writing keeps comments, order and the names that stand there; a new
 * variable gets an upper-case name. It holds text only.
 */
export const dotenv: StoreType<Options> = {
  id: "dotenv",
  summary: "a `.env` file for local work; read and written",
  options,
  credentials: [],
  open({ path: option }, context) {
    const missing = new Set<string>();
    const load = async (location: Location) => {
      const file = await loadFile(pathFor(option, location, context.directory), context);
      if (!file.isThere) missing.add(file.path);
      return file;
    };
    const alone = <T>(location: Location, change: () => Promise<T>) =>
      context.files.alone(pathFor(option, location, context.directory), change, context.signal);
    const save = (path: string, source: string) => context.files.replace(path, source, privateMode);
    return {
      read(locations) {
        // Once for all secrets of a file, however many.
        const loaded = new Map<string, Promise<DotenvFile>>();
        return readEach(locations, async location => {
          refuseVersion(location, "a dotenv file");
          const file = loaded.get(location.mount) ?? load(location);
          loaded.set(location.mount, file);
          const text = assignmentOf(await file, location)?.text;
          return text === undefined ? undefined : Secret.fromText(text);
        });
      },
      hasOpenNames: true,
      list: async below => locationsBelow((await load(below)).names, below),
      names: async below => locationsBelow((await load(below)).names, below),
      async write(location, secret) {
        const name = newName(location);
        const text = textOf(location, secret);
        await alone(location, async () => {
          const file = await load(location);
          const before = assignmentOf(file, location);
          const { path, source } = file;
          await save(
            path,
            before === undefined ? appendAssignment(source, name, text) : replaceValue(source, before, text),
          );
        });
      },
      remove: location =>
        alone(location, async () => {
          const file = await load(location);
          const before = assignmentOf(file, location);
          if (before !== undefined) await save(file.path, removeAssignment(file.source, before));
          return before !== undefined;
        }),
      keyOf: flatNameOf,
      describe: location => `dotenv file ${option.replaceAll("{env}", location.mount)}`,
      missingFile: location =>
        missing.has(pathFor(option, location, context.directory))
          ? option.replaceAll("{env}", () => location.mount)
          : undefined,
    };
  },
};

async function loadFile(path: string, { files }: StoreContext): Promise<DotenvFile> {
  const text = await files.readText(path);
  const source = text ?? "";
  const assignments = parseDotenv(source, path);
  return {
    path,
    isThere: text !== undefined,
    source,
    assignments,
    names: indexNames(assignments.map(({ name }) => name)),
  };
}

function assignmentOf({ assignments, names }: DotenvFile, location: Location): Assignment | undefined {
  const variable = findVariable(names, location);
  return assignments.find(({ name }) => name === variable);
}

function newName(location: Location): string {
  const name = flatNameOf(location).toUpperCase();
  if (isVariableName(name)) return name;
  throw new AppError("invalid", `cannot write ${nameOf(location)}: ${name} is no name for a variable`, {
    hint: "Use letters, digits and _ in its path and field, and no digit at the start.",
  });
}

function textOf(location: Location, secret: Secret): string {
  if (secret.isText) return secret.reveal();
  throw new AppError(
    "invalid",
    `cannot write ${nameOf(location)}: a dotenv file holds text, and this is binary`,
    {
      hint: "Store its base64 text and read it with `decode: base64`.",
    },
  );
}
