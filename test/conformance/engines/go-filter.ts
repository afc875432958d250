/** Engines that are written in Go: built on demand around their own source, then fed by JSON. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Written } from "./engine.ts";

export interface GoEngine {
  /** `go/NAME.go` holds the function that puts one stream through the engine. */
  readonly name: string;
  readonly module: string;
  readonly version: string;
  /** A package that only its own module may import: a copy beside ours, made at build time, can be. */
  readonly internal?: string;
}

const largest = 512 * 1024 * 1024;

/** The path of the program. Throws when it cannot be built. */
export function buildGo(root: string, { name, module, version, internal }: GoEngine): string {
  const folder = join(root, ".tools/conformance", `${name}-${version}`);
  const program = join(folder, "filter");
  if (existsSync(program)) return program;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = join(root, "test/conformance/engines/go");
  for (const file of ["main.go", `${name}.go`]) copyFileSync(join(own, file), join(folder, file));
  const go = (...args: readonly string[]) =>
    execFileSync("go", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const required = internal === undefined ? `\nrequire ${module} ${version}\n` : "";
  writeFileSync(join(folder, "go.mod"), `module peer\n\ngo 1.25\n${required}`);
  if (internal !== undefined) copyPackage(go, `${module}@${version}`, internal, folder);
  go("build", "-mod=mod", "-o", program, ".");
  return program;
}

type Go = (...args: readonly string[]) => string;

function copyPackage(go: Go, module: string, path: string, folder: string): void {
  // What `go mod download -json` prints is an object with this field.
  const { Dir: sources } = JSON.parse(go("mod", "download", "-json", module)) as { Dir: string };
  const target = join(folder, path.split("/").at(-1) ?? path);
  mkdirSync(target);
  const files = readdirSync(join(sources, path)).filter(file => /^(?!.*_test)\w+\.go$/.test(file));
  for (const file of files) {
    copyFileSync(join(sources, path, file), join(target, file));
  }
}

/** Puts streams through a program that buildGo has built. */
export function filter(program: string, streams: readonly Written[], secrets: readonly Buffer[]): Buffer[] {
  const input = JSON.stringify({
    secrets: secrets.map(inBase64),
    streams: streams.map(stream => stream.map(inBase64)),
  });
  const output = execFileSync(program, { input, encoding: "utf8", maxBuffer: largest });
  // go/main.go prints a list of texts, null for one without a byte.
  return (JSON.parse(output) as (string | null)[]).map(each => Buffer.from(each ?? "", "base64"));
}

function inBase64(bytes: Buffer): string {
  return bytes.toString("base64");
}
