/** Programs out of TypeScript for tests that need a process of their own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";

/** Bundles an entry into a folder that is gone after the test file. Call it outside of tests and hooks. */
export async function bundle(entry: URL): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-bundle-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, `${basename(fileURLToPath(entry), ".ts")}.mjs`);
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // What CommonJS packages ask for.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: "warning",
  });
  return outfile;
}
