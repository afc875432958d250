/**
 * `npm run conformance`: puts all engines under the suite and writes what it finds, for the README's table.
 * `-- --seed SEED` takes the secrets of a run before; `-- --engine ID`, as often as wanted, runs these engines only, with
 * the secrets of the last run, and leaves what is known of the others.
 */
import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { conformanceTable } from "./conformance-table.mjs";
import { loadSource } from "./load-source.mjs";
import { root } from "./project.mjs";

const path = join(root, "test/conformance/results.json");
const { values } = parseArgs({
  options: { seed: { type: "string" }, engine: { type: "string", multiple: true } },
});
const before = values.engine === undefined ? undefined : JSON.parse(await readFile(path, "utf8"));
const seed = before?.seed ?? values.seed ?? randomBytes(6).toString("hex");
console.log(`seed ${seed}`);
const { runConformance, formatResults } = await loadSource(`
  export { runConformance } from "../test/conformance/run.ts";
  export { formatResults } from "../test/conformance/results.ts";
`);
const results = await runConformance(root, seed, line => console.log(line), values.engine, before);
await writeFile(path, formatResults(results));
console.log(`\n${conformanceTable(results)}\n`);
const failing = results.cases.filter(({ promised, failed }) => promised && failed["job-secrets"]);
for (const { id, failed } of failing) console.log(`job-secrets fails at ${id}: ${failed["job-secrets"]}`);
if (failing.length > 0) process.exitCode = 1;
