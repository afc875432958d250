/** The masks of act, which runs GitHub's workflows on one's own machine. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitAll } from "../../harness/repository.ts";
import type { Engine, Written } from "./engine.ts";
import { apart, joined, variablesOf } from "./printing.ts";

export const actNote = "act 0.2.89, values and each of their lines given as secrets";

export function openAct(root: string): Engine {
  const program = join(root, ".tools/bin/act");
  execFileSync(program, ["--version"]);
  return {
    redact: async (streams, secrets) => apart(run(program, streams, secrets), streams.length),
    // It looks at whole lines.
    cutting: { everyPlaceUpTo: 0, places: 0 },
  };
}

function run(program: string, streams: readonly Written[], secrets: readonly Buffer[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-act-"));
  try {
    const prints = join(folder, "prints");
    writeFileSync(prints, Buffer.concat([joined(streams), Buffer.from("\n")]));
    const repository = join(folder, "repository");
    mkdirSync(join(repository, ".github/workflows"), { recursive: true });
    writeFileSync(join(repository, ".github/workflows/test.yml"), workflow(prints));
    commitAll(repository);
    const secretFlags = [...withLines(secrets)].flatMap(([name, value]) => ["-s", `${name}=${value}`]);
    const flags = ["-P", "ubuntu-latest=-self-hosted", "--no-cache-server", "--action-offline-mode"];
    const env = { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: folder, TERM: "dumb" };
    const log = execFileSync(program, ["push", ...flags, ...secretFlags], {
      cwd: repository,
      env,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
    return printed(log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function workflow(prints: string): string {
  return `on: push\njobs:\n  print:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cat ${prints}\n`;
}

/** act looks at a line at a time; whoever has a secret of several lines gives it each of them. */
function withLines(secrets: readonly Buffer[]): ReadonlyMap<string, string> {
  const lines = [...variablesOf(secrets)].flatMap(([name, value]) =>
    value.split(/[\r\n]+/).map((line, index): [string, string] => [`${name}_LINE_${index}`, line.trim()]),
  );
  return new Map([...variablesOf(secrets), ...lines.filter(([, line]) => line !== "")]);
}

/** What the step printed, without the name of the job before each line. */
function printed(log: Buffer): Buffer {
  const lines = log.toString("latin1").split(/\r?\n/);
  const own = lines
    .map(line => /^\[[^\]]*\]\s+\| ?(.*)$/s.exec(line)?.[1])
    .filter(line => line !== undefined);
  return Buffer.from(own.map(line => `${line}\n`).join(""), "latin1");
}
