/** `npm run docs`: writes the README's tables anew. With --check it only says which of them are out of date. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./project.mjs";
import { makeTables } from "./readme-tables.mjs";

const path = join(root, "README.md");
const markers = /(<!-- table:([a-z]+) -->\n)([\s\S]*?)(<!-- \/table:\2 -->)/g;

const before = await readFile(path, "utf8");
const tables = await makeTables();
const stale = [];
const after = before.replace(markers, (_whole, open, name, body, close) => {
  if (tables[name] === undefined) throw new Error(`README.md asks for a table "${name}", which there is not`);
  const fresh = `\n${tables[name]}\n\n`;
  if (body !== fresh) stale.push(name);
  return open + fresh + close;
});
const missing = Object.keys(tables).filter(name => !before.includes(`<!-- table:${name} -->`));

if (missing.length > 0) fail(`README.md has no place for these tables: ${missing.join(", ")}`);
if (process.argv.includes("--check")) {
  if (stale.length > 0) fail(`README.md is out of date (npm run docs): ${stale.join(", ")}`);
} else {
  await writeFile(path, after);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
