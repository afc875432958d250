/** Every plug-in has one file, one line in its registry, one test and one row in the README or in docs/, all by the same name. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PluginFolder, pluginFolders } from "./architecture/house.ts";
import { readSource } from "./architecture/source.ts";

const root = join(import.meta.dirname, "..");
const pages = ["README.md", ...readdirSync(join(root, "docs")).map(name => `docs/${name}`)]
  .map(name => readFileSync(join(root, name), "utf8"))
  .join("\n");

/** Plug-ins that do not stand in the order of their names, and why. */
const last: Readonly<Record<string, readonly string[]>> = {
  // Machines that CI systems run their jobs on, and what holds for every environment.
  "ci/": ["aws-codebuild", "google-cloud", "kubernetes", "unknown-ci", "local"],
};

describe.each(pluginFolders.filter(({ folder }) => existsSync(join(root, "src", folder))))(
  "$folder",
  home => {
    const names = pluginNames(home);
    const index = readFileSync(join(root, "src", home.folder, "index.ts"), "utf8");

    test("has plug-ins", () => {
      expect(names.length).toBeGreaterThan(0);
    });

    test("registers every file, sorted, each by the id that is its name", async () => {
      expect(await registeredIds(home)).toEqual(names);
    });

    test("has a registry that holds nothing but imports and the one list", () => {
      const { imports, tree } = readSource(`${home.folder}index.ts`, index);
      const files = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier);
      expect(files.sort()).toEqual(names.map(name => `./${name}.ts`).sort());
      expect(tree.statements.length - imports.length).toBe(1);
    });

    // The examples of rules are part of them, and one test goes through all.
    test.each(home.isData ? [] : names)("has a test for %s", name => {
      expect(existsSync(join(root, "test", home.folder, `${name}.test.ts`))).toBe(true);
    });

    test.each(names)("has one row in a table for %s", name => {
      const table = new RegExp(`<!-- table:${home.table} -->([^]*?)<!-- /table:${home.table} -->`).exec(
        pages,
      );
      const rows = table?.[1]?.match(/^\| `[^`]+`/gm) ?? [];
      expect(rows.filter(row => row === `| \`${name}\``)).toHaveLength(1);
    });
  },
);

function pluginNames({ folder, contract }: PluginFolder): string[] {
  const files = readdirSync(join(root, "src", folder)).filter(name => name.endsWith(".ts"));
  const names = files
    .filter(name => name !== "index.ts" && name !== contract)
    .map(name => basename(name, ".ts"));
  return names.sort((left, right) => rank(folder, left) - rank(folder, right) || (left < right ? -1 : 1));
}

function rank(folder: string, name: string): number {
  return (last[folder] ?? []).indexOf(name);
}

/** The ids in the one list that the registry exports. */
async function registeredIds({ folder }: PluginFolder): Promise<string[]> {
  const exported: Record<string, unknown> = await import(join(root, "src", folder, "index.ts"));
  const [list, ...more] = Object.values(exported);
  expect(more).toEqual([]);
  if (!Array.isArray(list)) throw new Error(`src/${folder}index.ts exports no list`);
  return list.map(({ id }: { id: string }) => id);
}
