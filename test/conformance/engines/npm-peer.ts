/** Peers out of npm that start a program and redact what it prints. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engine.ts";
import { apart, joined, variablesOf } from "./printing.ts";

export interface NpmPeer {
  readonly package: string;
  readonly version: string;
  /** The program's name in the package. */
  readonly program: string;
  readonly args: readonly string[];
  /** The files that it reads the secrets from, by their names. */
  readonly files: (variables: ReadonlyMap<string, string>) => Readonly<Record<string, string>>;
}

/** Installs the peer where the project's own packages are not touched. Throws when it cannot be had. */
export function openNpmPeer(root: string, peer: NpmPeer): Engine {
  const folder = join(root, ".tools/conformance", `${peer.program}-${peer.version}`);
  const program = join(folder, "node_modules/.bin", peer.program);
  if (!existsSync(program)) install(folder, `${peer.package}@${peer.version}`);
  return {
    redact: async (streams, secrets) => {
      const variables = variablesOf(secrets);
      // With none of them there is nothing to hide, and varlock does not start.
      if (variables.size === 0) return streams.map(each => Buffer.concat(each));
      return apart(run(program, peer, joined(streams), variables), streams.length);
    },
    // The program that prints is a process of its own: its writes are as long as the pipe takes them.
    cutting: { everyPlaceUpTo: 0, places: 0 },
  };
}

function install(folder: string, wanted: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", wanted];
  execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

function run(
  program: string,
  { args, files }: NpmPeer,
  prints: Buffer,
  variables: ReadonlyMap<string, string>,
): Buffer {
  const cwd = mkdtempSync(join(tmpdir(), "job-secrets-peer-"));
  try {
    writeFileSync(join(cwd, "prints"), prints);
    for (const [name, text] of Object.entries(files(variables))) writeFileSync(join(cwd, name), text);
    const env = { PATH: process.env.PATH, HOME: cwd, ...Object.fromEntries(variables) };
    return execFileSync(program, [...args, "cat", "prints"], {
      cwd,
      env,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
