/** What is shipped: every file of dist/ and the binary, as they are and as they travel. Aim: an entry ≤ 1 MB. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { printTable, root } from "./measure.mjs";

export function bench() {
  const paths = readdirSync(join(root, "dist"), { recursive: true, encoding: "utf8" })
    .map(path => `dist/${path}`)
    .filter(path => statSync(join(root, path)).isFile());
  if (existsSync(join(root, "build/job-secrets"))) paths.push("build/job-secrets");
  const rows = paths.sort().map(path => {
    const bytes = readFileSync(join(root, path));
    return [path, bytes.length / 1000, gzipSync(bytes).length / 1000];
  });
  printTable("Sizes (aim for an entry: 1000 kB)", ["", "kB", "gzip kB"], rows);
}
