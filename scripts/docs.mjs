/** `npm run docs`: writes the tables of the README and of docs/ anew. With --check it only says which are out of date. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./project.mjs";
import { makeTables } from "./readme-tables.mjs";

const markers = /(<!-- table:([a-z]+) -->\n)([\s\S]*?)(<!-- \/table:\2 -->)/g;
const isCheck = process.argv.includes("--check");

const tables = await makeTables();
const placed = new Set();
for (const file of await pages()) {
  const path = join(root, file);
  const stale = [];
  const before = await readFile(path, "utf8");
  const after = before.replace(markers, (_whole, open, name, body, close) => {
    if (tables[name] === undefined) throw new Error(`${file} asks for a table "${name}", which there is not`);
    placed.add(name);
    const fresh = `\n${tables[name]}\n\n`;
    if (body !== fresh) stale.push(name);
    return open + fresh + close;
  });
  if (!isCheck) await writeFile(path, after);
  else if (stale.length > 0) fail(`${file} is out of date (npm run docs): ${stale.join(", ")}`);
}
const missing = Object.keys(tables).filter(name => !placed.has(name));
if (missing.length > 0) fail(`there is no place for these tables: ${missing.join(", ")}`);

/** The README, and all that it leads to. */
async function pages() {
  const further = await readdir(join(root, "docs"));
  return ["README.md", ...further.map(name => `docs/${name}`)];
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
