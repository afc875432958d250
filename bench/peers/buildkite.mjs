/** Buildkite's replacer as a program, built on demand from its own module; undefined, with a line why, where it cannot be. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../measure.mjs";

const module = "github.com/buildkite/agent/v3";
const version = "v3.137.0";
const source = join(root, "bench/peers/buildkite/main.go");

/** The path of a program `FILTER needles.json chunk-size < text`. */
export function buildkiteReplacer() {
  const folder = join(root, ".tools/buildkite", version);
  const program = join(folder, "filter");
  if (existsSync(program)) return program;
  try {
    const go = (args, cwd = root) =>
      execFileSync("go", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const { Dir: sources } = JSON.parse(go(["mod", "download", "-json", `${module}@${version}`]));
    // Its package is internal to its module: a copy beside ours, made at run time, can be imported.
    mkdirSync(join(folder, "replacer"), { recursive: true });
    for (const name of ["replacer.go", "mux.go"]) {
      const copy = join(folder, "replacer", name);
      rmSync(copy, { force: true });
      copyFileSync(join(sources, "internal/replacer", name), copy);
    }
    copyFileSync(source, join(folder, "main.go"));
    writeFileSync(join(folder, "go.mod"), "module peer\n\ngo 1.25\n");
    go(["build", "-o", program, "."], folder);
    return program;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    console.log(
      `Buildkite's replacer cannot be built: ${
        String(error.stderr ?? error.message)
          .trim()
          .split("\n")[0]
      }`,
    );
    return undefined;
  }
}
