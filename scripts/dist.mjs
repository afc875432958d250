/** Makes everything that `dist/` holds, byte for byte the same wherever and by whatever Node it is made. */
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { transform } from "esbuild";
import { rolldown } from "rolldown";
import { licensesOf } from "./licenses.mjs";
import { loadSource } from "./load-source.mjs";
import { root } from "./project.mjs";

/** Folder in dist/ to the module of src/ that its bundle starts with. */
const entries = {
  action: "action/main",
  post: "action/post",
  cli: "cli/main",
  worker: "worker/main",
};
const shebang = "#!/usr/bin/env node\n";
/** npm makes a link of the runner, and where Node keeps to it (`--preserve-symlinks-main`) its chunks are elsewhere. */
const behindLink =
  '{const real=require("node:fs").realpathSync(__filename);if(real!==__filename)return void require(real)}';

/**
 * What an entry does where a chunk is missing or broken that it needs at once, when nothing of it can report yet. `run`
 * ends with the code that no command has by chance.
 */
const annotation = 'process.stdout.write("::error::"+said.join("%0A")+"\\n"),process.exitCode=3';
const guards = {
  action: annotation,
  post: annotation,
  cli: 'process.stderr.write("job-secrets: "+said.join("\\n  ")+"\\n"),process.exitCode=process.argv[2]==="run"?125:3',
};

/** Empties `into` and fills it anew. */
export async function makeDist(into) {
  await rm(into, { recursive: true, force: true });
  const modules = new Set();
  for (const [folder, entry] of Object.entries(entries)) {
    for (const module of await bundle(entry, join(into, folder))) modules.add(module);
  }
  for (const [folder, guard] of Object.entries(guards))
    await guardStart(join(into, folder, "index.js"), guard);
  await makeProgram(join(into, "cli/index.js"));
  await writeFile(join(into, "licenses.txt"), await licensesOf(modules));
  await writeFile(join(into, "job-secrets.schema.json"), await configSchema());
}

/**
 * One entry and all that it imports; what it imports lazily becomes a chunk beside it. As CommonJS it starts 10 ms sooner:
 * a module that imports one of Node's own evaluates all that this one exports, lazily made or not. Strict, as modules are.
 * Returns the paths of the modules that went in.
 */
async function bundle(entry, into) {
  const bundler = await rolldown({
    input: { index: join(root, "src", `${entry}.ts`) },
    platform: "node",
    cwd: root,
    onLog(level, log) {
      if (level === "warn") throw new Error(`cannot bundle ${entry}: ${log.message}`);
    },
  });
  const names = { entryFileNames: "[name].js", chunkFileNames: "[name].js" };
  const { output } = await bundler.generate({ format: "cjs", strict: true, ...names });
  await mkdir(into, { recursive: true });
  await writeFile(join(into, "package.json"), '{ "type": "commonjs" }\n');
  const chunks = output.filter(each => each.type === "chunk");
  for (const { fileName, code } of chunks) await writeFile(join(into, fileName), await minify(code));
  return chunks.flatMap(({ moduleIds }) => moduleIds);
}

/** Less than half the size, and some milliseconds less to start: in ASCII, because Node keeps other text in twice the room. */
async function minify(code) {
  const options = /** @type {const} */ ({
    minify: true,
    charset: "ascii",
    legalComments: "none",
    format: "cjs",
    target: "node20",
  });
  return (await transform(code, options)).code;
}

/** Around all that the entry does at once: what fails later is reported by its main. */
async function guardStart(path, guard) {
  const code = await readFile(path, "utf8");
  const state = 'error.code==="MODULE_NOT_FOUND"?"missing":"damaged"';
  const said = `["cannot start: a file of this program is "+(${state}),"Install it anew, or check it out anew."]`;
  await writeFile(path, `"use strict";try{${code}}catch(error){const said=${said};${guard}}`);
}

/** What is started by its own name, and so by way of a link. */
async function makeProgram(path) {
  const code = await readFile(path, "utf8");
  await writeFile(path, `${shebang}"use strict";${behindLink}${code}`);
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
