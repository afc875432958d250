/** Any tree that is written comes back, and the real sops program sees the same tree. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { files } from "../../../src/io/files.ts";
import { Secret } from "../../../src/model/secret.ts";
import { createAgeKey } from "../../../src/secrets/sops/age-keys.ts";
import { removeValue, setValue } from "../../../src/secrets/sops/change.ts";
import { decryptLeaf, type Unlocked, verify } from "../../../src/secrets/sops/decrypt.ts";
import { createSopsFile } from "../../../src/secrets/sops/new-file.ts";
import { formatOf, parseSopsFile } from "../../../src/secrets/sops/sops-file.ts";
import { loadFile, unlock } from "../../../src/secrets/sops/stored-file.ts";
import { endsOf } from "../../../src/secrets/sops/tree.ts";
import { scratchDirectories } from "../stores/scratch.ts";
import { sopsProject } from "./real-sops.ts";

const freshDirectory = scratchDirectories();
const now = new Date("2026-01-02T03:04:05.678Z");

/** A leaf with the keys to it. A tree is its leaves in order. */
type Leaf = readonly [path: readonly string[], text: string];

const oddKeys = [
  "__proto__",
  "a.b",
  "a:b",
  "a/b",
  "true",
  "null",
  "~",
  "<<",
  "- a",
  "#",
  "=",
  "",
  " ",
  "0x1f",
  "1e3",
];
const keys = fc.oneof(
  fc.nat(1000).map(String),
  fc.constantFrom(...oddKeys),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
);
const texts = fc.oneof(
  fc.string({ unit: "binary" }).filter(text => !text.includes("\0")),
  fc.string({ unit: "grapheme-ascii" }),
  fc.constantFrom("", "true", "1.50", "a\r\nb", "%0A", "\n", "ENC[AES256_GCM,data:a]", "_unencrypted"),
);

/** Paths of which none leads through another. */
function treesOf(path: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Leaf[]> {
  const leads = (from: readonly string[], to: readonly string[]) =>
    from.every((key, index) => key === to[index]);
  return fc
    .array(fc.tuple(path, texts), { minLength: 1, maxLength: 8 })
    .map(leaves =>
      leaves.filter(
        ([path], index) =>
          path[0] !== "sops" &&
          leaves.every(
            ([other], at) => at === index || (at < index ? !leads(other, path) && !leads(path, other) : true),
          ),
      ),
    );
}

const deepTrees = treesOf(fc.array(keys, { minLength: 1, maxLength: 5 }));
const flatTrees = treesOf(
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 12 })
    .filter(key => !/[=\n\0]|^#|^sops_/.test(key))
    .map(key => [key]),
);
const formats = [
  ["dev.yaml", deepTrees],
  ["dev.json", deepTrees],
  ["dev.env", flatTrees],
] as const;

const { recipient } = await createAgeKey(now);

async function emptyFile(name: string, encryptFor: string): Promise<Unlocked> {
  const settings = { rule: undefined, macOnlyEncrypted: false, recipients: [encryptFor] };
  return createSopsFile({ name, format: formatOf(name), ...settings }, now);
}

/** The unlocked file with another text. */
function reread({ file, dataKey }: Unlocked, text: string): Unlocked {
  return verify(parseSopsFile(file.name, file.format, text), dataKey);
}

function grow(empty: Unlocked, leaves: readonly Leaf[]): Unlocked {
  return leaves.reduce(
    (grown, [path, text]) => reread(grown, setValue(grown, Secret.fromText(text), { path, now })),
    empty,
  );
}

function leavesIn(unlocked: Unlocked): Leaf[] {
  return [...endsOf(unlocked.file.document.root)].flatMap(({ path, node }) =>
    node.type === "leaf" ? [[path, decryptLeaf(unlocked, node).secret.reveal()] as const] : [],
  );
}

const sorted = (leaves: readonly Leaf[]) => leaves.map(leaf => JSON.stringify(leaf)).sort();

it.each(formats)("gives every tree in %s back, and every part of it after a removal", async (name, trees) => {
  const empty = await emptyFile(name, recipient);
  fc.assert(
    fc.property(trees, fc.nat(), (leaves, pick) => {
      const grown = grow(empty, leaves);
      expect(sorted(leavesIn(grown))).toEqual(sorted(leaves));
      const gone = leaves[pick % Math.max(1, leaves.length)];
      if (gone === undefined) return;
      const rest = leaves.filter(leaf => leaf !== gone);
      const shrunk = removeValue(grown, { path: gone[0], now });
      expect(sorted(leavesIn(reread(grown, shrunk)))).toEqual(sorted(rest));
    }),
    { numRuns: 60 },
  );
});

it.each(formats)("gives sops the trees in %s that it was given", async (name, trees) => {
  const project = await sopsProject(await freshDirectory());
  const empty = await emptyFile(name, project.recipient);
  for (const leaves of fc.sample(trees, { numRuns: 12, seed: 7 })) {
    await project.write(name, grow(empty, leaves).file.text);
    const opened: unknown = JSON.parse(await project.sops("decrypt", "--output-type", "json", name));
    expect(sorted(flatten(opened))).toEqual(sorted(leaves));
  }
});

it.each(["dev.yaml", "dev.json"])("reads the trees in %s that sops was given", async name => {
  const project = await sopsProject(await freshDirectory());
  const scalars = fc.oneof(
    texts,
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
  );
  const { tree } = fc.letrec<{ tree: unknown; node: unknown }>(tie => ({
    tree: fc.dictionary(
      keys.filter(key => key !== "sops" && key !== "__proto__"),
      tie("node"),
      { maxKeys: 5 },
    ),
    node: fc.oneof(
      { depthSize: "small" },
      scalars,
      fc.constant(null),
      fc.array(tie("node"), { maxLength: 3 }),
      tie("tree"),
    ),
  }));
  for (const [index, given] of fc.sample(tree, { numRuns: 16, seed: 7 }).entries()) {
    await project.encrypt(name, given, ...(index % 2 === 0 ? [] : ["--encrypted-regex", "[a-z]"]));
    const world = { env: project.env, files, now: () => now };
    const file = await loadFile({ name, path: `${project.directory}/${name}` }, world);
    if (file === undefined) throw new Error("sops wrote no file");
    expect(sorted(leavesIn(await unlock(file, world)))).toEqual(sorted(flatten(given)));
  }
});

/** The leaves of plain data, null left out. */
function flatten(data: unknown, path: readonly string[] = []): Leaf[] {
  if (data === null) return [];
  if (typeof data !== "object") return [[path, numberless(data)]];
  return Object.entries(data).flatMap(([key, value]) => flatten(value, [...path, key]));
}

/** Digits with a point and no exponent, as SOPS writes numbers; everything else as JavaScript prints it. */
function numberless(value: unknown): string {
  if (typeof value !== "number" || Object.is(value, -0)) return Object.is(value, -0) ? "-0" : String(value);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)\.?(\d*)(?:e(.+))?$/.exec(String(value)) ?? [];
  const places = Number(exponent) - fraction.length;
  if (places >= 0) return `${sign}${whole}${fraction}${"0".repeat(places)}`;
  const digits = `${whole}${fraction}`.padStart(1 - places, "0");
  return `${sign}${digits.slice(0, places)}.${digits.slice(places)}`;
}
