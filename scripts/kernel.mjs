/** `npm run kernel`: compiles what lies in kernel/. With --check it only says whether what is committed is out of date. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFile, root, run } from "./project.mjs";

/** Source to the module that holds its code. */
const kernels = {
  "kernel/lint/scan.ts": "src/lint/scan/kernel-code.ts",
  "kernel/redact/index.ts": "src/redact/engine/kernel-code.ts",
};

const scratch = await mkdtemp(join(tmpdir(), "job-secrets-kernel-"));
try {
  for (const [source, path] of Object.entries(kernels)) {
    const fresh = await compile(source, join(scratch, "kernel.wasm"));
    if (!process.argv.includes("--check")) await writeFile(join(root, path), fresh);
    else if ((await readFile(join(root, path), "utf8")) !== fresh) {
      console.error(`${path} is not what ${source} compiles to: npm run kernel`);
      process.exitCode = 1;
    }
  }
} finally {
  await rm(scratch, { recursive: true });
}

/** As a module, so that bundles hold it and no file has to be found at run time. */
async function compile(source, target) {
  const how = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--use", "abort="];
  const compiler = packageFile("assemblyscript", "bin/asc.js");
  await run(process.execPath, [compiler, source, ...how, "--outFile", target]);
  const code = (await readFile(target)).toString("base64").match(/.{1,100}/g) ?? [];
  return [
    `/** What \`npm run kernel\` makes of ${source}: WebAssembly in base64. */`,
    "export const kernelCode =",
    `${code.map(line => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n");
}
