/** Holds src/ to the house: layers, doors, plug-ins, special rights, budgets (tables in architecture/house.ts). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkArchitecture } from "./architecture/check.ts";

const root = join(import.meta.dirname, "..", "src");

test("every file of src/ keeps to the house", () => {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(path => path.endsWith(".ts"));
  const files = new Map(paths.sort().map(path => [path, readFileSync(join(root, path), "utf8")]));
  expect(files.size).toBeGreaterThan(20);
  expect(checkArchitecture(files)).toEqual([]);
});
