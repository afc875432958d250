/** `npm run check:dist`: builds into a temporary folder and tells every difference from dist/. */
import { lstat, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { makeDist } from "./dist.mjs";
import { root } from "./project.mjs";

const fresh = await mkdtemp(join(tmpdir(), "job-secrets-dist-"));
try {
  await makeDist(join(fresh, "dist"));
  const differences = await compare(join(root, "dist"), join(fresh, "dist"));
  for (const difference of differences) console.error(`dist/${difference}`);
  if (differences.length > 0) console.error("dist/ is not what the source builds: npm run build");
  process.exitCode = differences.length > 0 ? 1 : 0;
} finally {
  await rm(fresh, { recursive: true });
}

/** One line for every file that one side lacks, or that differs in its bytes or in whether it can be run. */
async function compare(committed, built) {
  const [before, after] = await Promise.all([readTree(committed), readTree(built)]);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap(path => {
    const [old, current] = [before.get(path), after.get(path)];
    if (old === undefined) return [`${path} is missing`];
    if (current === undefined) return [`${path} is too much`];
    if (!old.bytes.equals(current.bytes)) return [`${path} differs`];
    return old.executable === current.executable ? [] : [`${path} differs in its mode`];
  });
}

/** Path below the folder to bytes and mode; a folder that is not there has no files. */
async function readTree(folder) {
  const tree = new Map();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(error => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries.filter(each => !each.isDirectory())) {
    const path = join(entry.parentPath, entry.name);
    const { mode } = await lstat(path);
    const bytes = await readFile(path);
    tree.set(relative(folder, path), { bytes, executable: (mode & 0o111) !== 0 });
  }
  return tree;
}
