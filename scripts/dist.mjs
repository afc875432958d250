/** Makes everything that `dist/` holds, byte for byte the same wherever and by whatever Node it is made. */
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { transform } from "esbuild";
import { licensesOf } from "./licenses.mjs";
import { loadSource } from "./load-source.mjs";
import { buildFolder, packageFile, root, run } from "./project.mjs";

/** Folder in dist/ to the module of src/ that its bundle starts with. */
const entries = {
  action: "action/main",
  post: "action/post",
  cli: "cli/main",
  worker: "worker/main",
};
const shebang = "#!/usr/bin/env node\n";

/** Empties `into` and fills it anew. */
export async function makeDist(into) {
  await run(process.execPath, [packageFile("typescript", "bin/tsc"), "-p", "scripts/tsconfig.build.json"]);
  await rm(into, { recursive: true, force: true });
  const modules = new Set();
  for (const [folder, entry] of Object.entries(entries)) {
    for (const module of await bundle(entry, join(into, folder))) modules.add(module);
  }
  await makeExecutable(join(into, "cli/index.js"));
  await writeFile(join(into, "licenses.txt"), await licensesOf(modules));
  await writeFile(join(into, "job-secrets.schema.json"), await configSchema());
}

/**
 * One entry and all that it imports; what it imports lazily becomes a chunk beside it.
 * Returns the paths of the modules that went in.
 */
async function bundle(entry, into) {
  // ncc names modules by their paths from the working directory, and has no types.
  process.chdir(root);
  const ncc = createRequire(import.meta.url)("@vercel/ncc");
  const input = join(buildFolder, "js", `${entry}.js`);
  const { code, assets, stats } = await ncc(input, { cache: false, target: "es2022", quiet: true }).catch(
    error => {
      // Thrown anew, because the place in its stack is one line of all of ncc.
      throw new Error(`cannot bundle ${entry}: ${error.message}`);
    },
  );
  await mkdir(into, { recursive: true });
  await writeFile(join(into, "index.js"), await minify(code));
  for (const [name, { source }] of Object.entries(assets)) {
    await writeFile(join(into, name), name.endsWith(".js") ? await minify(source) : source);
  }
  const modules = [...stats.compilation.modules].flatMap(module => [module, ...(module.modules ?? [])]);
  return modules.map(module => module.resource).filter(resource => resource !== undefined);
}

/** Less than half the size, and some milliseconds less to start; ncc's own does not reach the chunks. */
async function minify(code) {
  const options = /** @type {const} */ ({
    minify: true,
    legalComments: "none",
    format: "esm",
    target: "node20",
  });
  return (await transform(String(code), options)).code;
}

async function makeExecutable(path) {
  const code = await readFile(path, "utf8");
  await writeFile(path, code.startsWith(shebang) ? code : shebang + code);
  await chmod(path, 0o755);
}

/** The JSON Schema of job-secrets.yml, which editors read. */
async function configSchema() {
  const { configJsonSchema, storeSurroundings } = await loadSource(`
    export { configJsonSchema } from "./config/json-schema.ts";
    export { storeSurroundings } from "./app/stores.ts";
  `);
  return `${JSON.stringify(configJsonSchema(storeSurroundings().storeTypes), null, 2)}\n`;
}
