/** Runs TypeScript out of src/ in this process: scripts are JavaScript, because Node 20 runs no TypeScript. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildFolder, root } from "./project.mjs";

/**
 * Evaluates a module that is written as if it stood in src/, and returns what it exports.
 * @param {string} contents e.g. `export { platforms } from "./ci/index.ts";`
 */
export async function loadSource(contents) {
  await mkdir(buildFolder, { recursive: true });
  const outfile = join(buildFolder, `source-${process.pid}-${Date.now()}.mjs`);
  try {
    await build({
      stdin: { contents, resolveDir: join(root, "src"), loader: "ts" },
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      outfile,
      logLevel: "error",
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}
