/** The embedded default: SOPS files (YAML, JSON or dotenv) with age recipients, committed beside the code. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { nameOf, pathFor, readEach, refuseVersion } from "../locations.ts";
import { removeValue, setValue } from "../sops/change.ts";
import { decryptLeaf, type Unlocked } from "../sops/decrypt.ts";
import { refusePlaintext } from "../sops/plaintext.ts";
import { extension, type SopsFile } from "../sops/sops-file.ts";
import { draftFile, loadFile, type Place, replaceFile, unlock } from "../sops/stored-file.ts";
import { endsOf, type Leaf, type ListNode, type MapNode, nodeAt } from "../sops/tree.ts";
import { plainOrQuoted } from "../sops/yaml-text.ts";
import type { Location, StoreContext, StoreType } from "./store.ts";

const options = v.strictObject({
  path: v.pipe(
    v.string(),
    v.regex(extension, "must end in .yaml, .yml, .json or .env"),
    v.description("The file; {env} stands for the mount, as in secrets/{env}.yaml."),
  ),
  recipients: v.optional(
    v.pipe(
      v.array(v.string()),
      v.nonEmpty("must name a recipient"),
      v.description("age recipients of new files; without them the creation rules of .sops.yaml tell."),
    ),
  ),
});

type Options = v.InferOutput<typeof options>;

/**
 * `etl/warehouse#password` is `etl: { warehouse: { password: … } }`; positions lead into lists; a dotenv file has keys
 * only. Every file is verified whole before a value of it is used. A file that is not there holds no secret, and the
 * first write makes it. null counts as absent; numbers and booleans are read as text, and text is written.
 */
export const sops: StoreType<Options> = {
  id: "sops",
  summary: "SOPS files (YAML, JSON, dotenv) with age recipients; read and written",
  options,
  credentials: ["SOPS_AGE_KEY", "SOPS_AGE_KEY_FILE", "SOPS_AGE_KEY_CMD"],
  open({ path: option, recipients }, context) {
    const nameFor = (location: Location) => option.replaceAll("{env}", location.mount);
    const placeOf = (location: Location): Place => ({
      name: nameFor(location),
      path: pathFor(option, location, context.directory),
    });
    const missing = new Set<string>();
    const look = async (place: Place) => {
      const file = await loadFile(place, context);
      if (file === undefined) missing.add(place.path);
      return file;
    };
    return {
      async read(locations) {
        const opened = new Map<string, Promise<Unlocked | undefined>>();
        return readEach(locations, async location => {
          refuseVersion(location, "a SOPS file");
          const place = placeOf(location);
          const file = opened.get(place.path) ?? openFile(() => look(place), context);
          opened.set(place.path, file);
          return valueAt(await file, location);
        });
      },
      hasOpenNames: true,
      list: async below => locationsBelow(await look(placeOf(below)), below),
      names: async below => locationsBelow(await look(placeOf(below)), below),
      async write(location, secret) {
        refuseVersion(location, "a SOPS file");
        const place = placeOf(location);
        await change(place, context, async before => {
          const unlocked =
            before === undefined
              ? await draftFile(place, recipients, context)
              : await unlock(before, context);
          const path = segmentsOf(unlocked.file, location);
          return setValue(unlocked, secret, { path, now: context.now() });
        });
      },
      async remove(location) {
        return change(placeOf(location), context, async before => {
          if (before === undefined || leafAt(before, location) === undefined) return undefined;
          const path = segmentsOf(before, location);
          return removeValue(await unlock(before, context), { path, now: context.now() });
        });
      },
      describe: location => `SOPS file ${nameFor(location)}`,
      async examine(location) {
        const file = await look(placeOf(location));
        if (file !== undefined) refusePlaintext(file);
      },
      missingFile: location => (missing.has(placeOf(location).path) ? nameFor(location) : undefined),
    };
  },
};

/** Puts the next text in the place of the file while nobody else changes it. False where there is none. */
function change(
  place: Place,
  context: StoreContext,
  next: (before: SopsFile | undefined) => Promise<string | undefined>,
): Promise<boolean> {
  const replace = async () => {
    const before = await loadFile(place, context);
    const text = await next(before);
    if (text !== undefined) await replaceFile(place, before, text, context);
    return text !== undefined;
  };
  return context.files.alone(place.path, replace, context.signal);
}

async function openFile(
  load: () => Promise<SopsFile | undefined>,
  context: StoreContext,
): Promise<Unlocked | undefined> {
  const file = await load();
  return file === undefined ? undefined : unlock(file, context);
}

function valueAt(unlocked: Unlocked | undefined, location: Location): Secret | undefined {
  if (unlocked === undefined) return undefined;
  const leaf = leafAt(unlocked.file, location);
  return leaf === undefined ? undefined : decryptLeaf(unlocked, leaf).secret;
}

/** Undefined when nothing or null is there. Throws `invalid` for a map or a list. */
function leafAt(file: SopsFile, location: Location): Leaf | undefined {
  const node = nodeAt(file.document.root, segmentsOf(file, location));
  if (node === undefined || node.type === "nothing") return undefined;
  if (node.type === "leaf") return node;
  throw new AppError("invalid", `cannot use ${nameOf(location)}: ${file.name} holds ${summary(node)} there`, {
    hint: `Name one with #field${examples(node)}, or all of them with /*.`,
  });
}

function summary(group: MapNode | ListNode): string {
  if (group.type === "list") return `a list of ${counted(group.items.length, "item")}`;
  return `a map of ${counted(group.entries.length, "key")}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** Fields to choose from, for a hint: `(host, port, user)`. */
function examples(group: MapNode | ListNode): string {
  if (group.type === "list") return " (positions count from 0)";
  const keys = group.entries.slice(0, 5).map(({ key }) => plainOrQuoted(key));
  if (keys.length === 0) return "";
  return ` (${keys.join(", ")}${group.entries.length > 5 ? " …" : ""})`;
}

function segmentsOf({ name, format }: SopsFile, location: Location): string[] {
  const { path, field } = location;
  const segments = [...(path === "" ? [] : path.split("/")), ...(field === undefined ? [] : [field])];
  if (!format.flat || segments.length <= 1) return segments;
  throw new AppError(
    "invalid",
    `cannot find ${nameOf(location)}: ${name} is flat, so its keys have one part`,
    {
      hint: `Name the key alone: ${segments.join("_").toUpperCase()}.`,
    },
  );
}

/** A key with a slash in it can only be named as a field: what lies below such a key is left out. */
function locationsBelow(file: SopsFile | undefined, { mount, ...below }: Location): Location[] {
  if (file === undefined) return [];
  const start = segmentsOf(file, { mount, ...below });
  const node = nodeAt(file.document.root, start);
  if (node?.type === "leaf") return [{ mount, ...below }];
  if (node === undefined) return [];
  return [...endsOf(node, start)].flatMap(({ path, node: end }) => {
    const field = path.length > 1 ? path.at(-1) : undefined;
    const parents = field === undefined ? path : path.slice(0, -1);
    const nameable = parents.every(key => key !== "" && !key.includes("/"));
    return end.type === "leaf" && nameable
      ? [{ mount, path: parents.join("/"), field, version: undefined }]
      : [];
  });
}
