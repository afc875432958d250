/** A directory with one file a secret, as Docker and Kubernetes mount them. */
import * as v from "valibot";
import type { Files } from "../../io/files.ts";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { filesBelow, findInside, isFileName } from "../confined-files.ts";
import { jsonField } from "../json-field.ts";
import { nameOf, pathFor, readEach, refuseVersion } from "../locations.ts";
import type { Location, StoreContext, StoreType } from "./store.ts";

const path = v.pipe(v.string(), v.nonEmpty("must name a directory"));

const options = v.strictObject({
  path: v.optional(
    v.pipe(
      v.union([path, v.pipe(v.array(path), v.nonEmpty("must name a directory"))]),
      v.description("The directory, or several to be searched in turn; {env} stands for the mount."),
    ),
  ),
  trim: v.optional(
    v.pipe(
      v.picklist(["newline", "none"]),
      v.description("`newline` drops the newline that ends a value of one line; `none` drops nothing."),
    ),
    "newline",
  ),
});

type Options = v.InferOutput<typeof options>;

const defaultPaths = ["/run/secrets", "/var/run/secrets/user_credentials"];

/**
 * `team/db-password` is that file. A field is one more segment, or, where the path is a file, a key of the JSON object
 * in it. Of several directories the first that has the secret answers. The default ones may be absent; one that was
 * configured may not. By default a value of one line loses its final newline (`echo x > file` keeps `x`), and everything
 * else, keys of several lines and binary files above all, stays byte for byte. Names that begin with `..` are
 * Kubernetes' own, and links may not lead out of the directory. It only reads: what mounts the files writes them.
 */
export const directory: StoreType<Options> = {
  id: "directory",
  summary: "a directory with one file a secret, such as `/run/secrets`; read only",
  options,
  credentials: [],
  open(options, context) {
    const { files } = context;
    return {
      read: locations =>
        readEach(locations, async location => {
          refuseVersion(location, "a directory");
          for (const root of await rootsOf(options, location, context)) {
            const secret = await readIn(root, location, options, files);
            if (secret !== undefined) return secret;
          }
          return undefined;
        }),
      hasOpenNames: true,
      async list(location) {
        const listed = new Map<string, Location>();
        for (const root of await rootsOf(options, location, context)) {
          for (const each of await listIn(root, location, options, files)) listed.set(nameOf(each), each);
        }
        return [...listed.values()];
      },
      async names(location) {
        const roots = await rootsOf(options, location, context);
        const told = await Promise.all(roots.map(root => namesIn(root, location, files)));
        const known = told.flatMap(names => names ?? []);
        return known.length === 0 && told.includes(undefined) ? undefined : known;
      },
      describe: ({ mount }) => `directory ${pathsOf(options).join(", ").replaceAll("{env}", mount)}`,
    };
  },
};

function pathsOf({ path = defaultPaths }: Options): readonly string[] {
  return typeof path === "string" ? [path] : path;
}

/** The directories to look in, with every link followed. Throws when one that was configured is none. */
async function rootsOf(options: Options, location: Location, context: StoreContext): Promise<string[]> {
  const roots: string[] = [];
  for (const option of pathsOf(options)) {
    const place = pathFor(option, location, context.directory);
    const root = await context.files.realPath(place);
    if (root !== undefined && (await context.files.kind(root)) === "directory") roots.push(root);
    else if (options.path !== undefined) {
      const why = root === undefined ? "it is not there" : "it is no directory";
      throw new AppError("unavailable", `cannot read the directory ${place}: ${why}`, {
        hint: "Mend the store's `path` in the configuration, or mount the secrets there.",
      });
    }
  }
  return roots;
}

async function readIn(
  root: string,
  location: Location,
  options: Options,
  files: Files,
): Promise<Secret | undefined> {
  const { field } = location;
  const segments = segmentsOf(location);
  const outer = await findInside(root, segments, files);
  if (outer?.kind === "file") {
    const bytes = await files.read(outer.path);
    if (bytes === undefined) return undefined;
    return field === undefined ? wholeValue(bytes, options) : jsonField(bytes, field, nameOf(location));
  }
  if (outer === undefined) return undefined;
  if (field === undefined) throw groupFault(location);
  if (!isFileName(field)) return undefined;
  const inner = await findInside(root, [...segments, field], files);
  if (inner?.kind === "directory") throw groupFault(location);
  const bytes = inner && (await files.read(inner.path));
  return bytes && wholeValue(bytes, options);
}

/** The location itself when it is a file, or a key of the JSON in one; the files below it when it is a directory. */
async function listIn(
  root: string,
  location: Location,
  options: Options,
  files: Files,
): Promise<readonly Location[]> {
  const { field } = location;
  const segments = segmentsOf(location);
  if (field !== undefined && !isFileName(field)) return [];
  const isJson = field !== undefined && (await findInside(root, segments, files))?.kind === "file";
  if (isJson) return (await readIn(root, location, options, files)) === undefined ? [] : [location];
  const names = field === undefined ? segments : [...segments, field];
  const found = await findInside(root, names, files);
  if (found?.kind === "file") return [location];
  if (found === undefined) return [];
  const inside = await filesBelow(root, found.path, files);
  return inside.map(file => ({ ...location, field: undefined, path: [...names, file].join("/") }));
}

/** The location itself, or the files of a directory as its fields. Undefined for what would be a key of the JSON in a file. */
async function namesIn(
  root: string,
  location: Location,
  files: Files,
): Promise<readonly Location[] | undefined> {
  const { field } = location;
  const segments = segmentsOf(location);
  const outer = await findInside(root, segments, files);
  if (outer === undefined) return [];
  if (outer.kind === "file") return field === undefined ? [location] : undefined;
  if (field === undefined) {
    const inside = (await files.list(outer.path)) ?? [];
    const names = inside.flatMap(({ name, kind }) => (kind === "file" && isFileName(name) ? [name] : []));
    return names.map(name => ({ ...location, field: name }));
  }
  if (!isFileName(field)) return [];
  const inner = await findInside(root, [...segments, field], files);
  if (inner === undefined) return [];
  return inner.kind === "file" ? [location] : undefined;
}

function wholeValue(bytes: Uint8Array, { trim }: Options): Secret {
  return Secret.fromBytes(trim === "newline" ? withoutFinalNewline(bytes) : bytes);
}

const [lineFeed, carriageReturn] = [0x0a, 0x0d];

/** Drops the LF or CRLF that ends a text of one line. */
function withoutFinalNewline(bytes: Uint8Array): Uint8Array {
  if (bytes.indexOf(lineFeed) !== bytes.length - 1 || !Secret.fromBytes(bytes).isText) return bytes;
  return bytes.subarray(0, bytes.at(-2) === carriageReturn ? -2 : -1);
}

function segmentsOf(location: Location): readonly string[] {
  const segments = location.path === "" ? [] : location.path.split("/");
  if (segments.every(isFileName)) return segments;
  throw new AppError(
    "invalid",
    `cannot read ${nameOf(location)}: its path has a segment that names no file`,
    {
      hint: "A segment is not empty, does not begin with `..` and holds no slash.",
    },
  );
}

function groupFault(location: Location): AppError {
  return new AppError("invalid", `cannot read ${nameOf(location)}: it is a directory of secrets, not one`, {
    hint: "Name one of them with a #field or a further segment, or take all of them with /* at the end.",
  });
}
