/** The workflow engine act in host mode: it runs the steps as processes of this machine, with no container. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { program } from "../programs.ts";
import { pathsBelow } from "./file-watch.ts";
import { type GitHubEvent, pushEvent } from "./github-event.ts";
import { commitAll } from "./repository.ts";
import { scratch, writeTree } from "./scratch.ts";

export interface ActOptions {
  /** The Node that runs actions: act takes the first one on PATH. */
  readonly node: string;
  /** The files of the repository, by their paths, with a workflow at `.github/workflows/test.yml`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly event?: GitHubEvent;
  readonly env?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Sends SIGINT to act as soon as its log holds this text. */
  readonly interruptAt?: string;
}

export interface ActRun {
  readonly exitCode: number | null;
  /** What act printed: the log under act's masks, each line behind the name of its job. */
  readonly log: string;
  /** The files that act has kept of the jobs, with paths that fit; of jobs that failed it keeps all. */
  leftovers(path: RegExp): readonly string[];
}

/** Commits the files to a new repository and lets act run its workflow. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const folder = scratch();
  writeTree(folder, options.files);
  commitAll(folder);
  const home = scratch();
  const { name, payload } = options.event ?? pushEvent();
  writeFileSync(join(home, "event.json"), JSON.stringify(payload));
  const args = [
    name,
    ...[
      "-P",
      "ubuntu-latest=-self-hosted",
      "--no-cache-server",
      "--action-offline-mode",
      "--use-gitignore=false",
    ],
    ...["-W", ".github/workflows/test.yml", "-e", join(home, "event.json")],
    ...flags("--env", options.env),
    ...flags("-s", options.secrets),
  ];
  const path = [dirname(options.node), "/usr/local/bin", "/usr/bin", "/bin"].join(":");
  const child = spawn(program("act"), args, {
    cwd: folder,
    env: { PATH: path, HOME: home, TERM: "dumb" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      const before = log;
      log += text;
      const { interruptAt } = options;
      if (interruptAt !== undefined && !before.includes(interruptAt) && log.includes(interruptAt))
        child.kill("SIGINT");
    });
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const leftovers = (path: RegExp) => pathsBelow(home).filter(each => path.test(each));
  return { exitCode, log, leftovers };
}

function flags(flag: string, values: Readonly<Record<string, string>> = {}): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
}
