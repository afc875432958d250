/** The licences of the packages that a bundle carries: they ask to be handed on with it. */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";

/** The directory of the package that a module belongs to, or undefined for a module of our own. */
function packageOf(path) {
  const inside = `${sep}node_modules${sep}`;
  const start = path.lastIndexOf(inside);
  if (start < 0) return undefined;
  const parts = path.slice(start + inside.length).split(sep);
  return path.slice(0, start) + inside + parts.slice(0, parts[0].startsWith("@") ? 2 : 1).join(sep);
}

/**
 * One text with name, licence and licence text of every package that one of the modules belongs to.
 * @param {Iterable<string>} modules absolute paths
 */
export async function licensesOf(modules) {
  const packages = new Set([...modules].map(packageOf).filter(path => path !== undefined));
  const texts = await Promise.all([...packages].map(licenseOf));
  return [...new Set(texts)].sort().join("\n----\n\n");
}

async function licenseOf(directory) {
  const { name, license } = JSON.parse(await readFile(join(directory, "package.json"), "utf8"));
  const file = (await readdir(directory)).find(entry => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : await readFile(join(directory, file), "utf8");
  return `${name} (${license})\n\n${text.replaceAll("\r\n", "\n").trim()}\n`;
}
