/** The tables of the README and of docs/ say what the registries, the commands and action.yml say, and links lead somewhere. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const script = join(root, "scripts", "docs.mjs");

test("the tables are what npm run docs makes", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  expect(`${stdout}${stderr}`).toBe("");
  expect(status).toBe(0);
});

const pages = ["README.md", "src/README.md", ...inside(".github"), ...inside("docs")];

test.each(pages)("every link of %s leads to a file, and to a heading where it names one", page => {
  const broken = linksOf(page).filter(({ file, heading }) => {
    if (!existsSync(join(root, file))) return true;
    return heading !== "" && !headingsOf(file).includes(heading);
  });
  expect(broken).toEqual([]);
});

function inside(folder: string): readonly string[] {
  return readdirSync(join(root, folder))
    .filter(name => name.endsWith(".md"))
    .map(name => `${folder}/${name}`);
}

/** Those to files of this repository. */
function linksOf(page: string): readonly { file: string; heading: string }[] {
  return [
    ...readFileSync(join(root, page), "utf8").matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g),
  ].map(([, path = "", heading = ""]) => ({ file: path === "" ? page : join(dirname(page), path), heading }));
}

/** As GitHub names them in links. */
function headingsOf(page: string): readonly string[] {
  return [...readFileSync(join(root, page), "utf8").matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
