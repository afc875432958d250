/** `npm run kernel`: compiles kernel/scan.ts. With --check it only says whether what is committed is out of date. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFile, root, run } from "./project.mjs";

const path = join(root, "src/lint/scan/kernel-code.ts");
const scratch = await mkdtemp(join(tmpdir(), "job-secrets-kernel-"));
try {
  const fresh = await compile(join(scratch, "scan.wasm"));
  if (!process.argv.includes("--check")) await writeFile(path, fresh);
  else if ((await readFile(path, "utf8")) !== fresh) {
    console.error("src/lint/scan/kernel-code.ts is not what kernel/scan.ts compiles to: npm run kernel");
    process.exitCode = 1;
  }
} finally {
  await rm(scratch, { recursive: true });
}

/** As a module, so that bundles hold it and no file has to be found at run time. */
async function compile(target) {
  const how = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--use", "abort="];
  const compiler = packageFile("assemblyscript", "bin/asc.js");
  await run(process.execPath, [compiler, "kernel/scan.ts", ...how, "--outFile", target]);
  const code = (await readFile(target)).toString("base64").match(/.{1,100}/g) ?? [];
  return [
    "/** What `npm run kernel` makes of kernel/scan.ts: WebAssembly in base64. */",
    "export const kernelCode =",
    `${code.map(line => `  "${line}"`).join(" +\n")};`,
    "",
  ].join("\n");
}
