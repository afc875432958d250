/** The real sops program, run in a scratch project with an age key of its own. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { createAgeKey } from "../../../src/secrets/sops/age-keys.ts";
import { program } from "../../programs.ts";

const execute = promisify(execFile);

export interface SopsProject {
  readonly directory: string;
  readonly recipient: string;
  /** What finds the project's key: for sops, and for us. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs sops in the project and gives what it printed; rejects with its exit code and stderr. */
  sops(...args: readonly string[]): Promise<string>;
  /** Makes a file with data that sops encrypts; the ending of `path` tells the format. */
  encrypt(path: string, data: unknown, ...flags: readonly string[]): Promise<void>;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string>;
}

export async function sopsProject(directory: string): Promise<SopsProject> {
  const keyFile = join(directory, "home/keys.txt");
  const { recipient, keyFile: key } = await createAgeKey(new Date());
  const project = projectAt(directory, recipient, { SOPS_AGE_KEY_FILE: keyFile });
  await project.write("home/keys.txt", key.reveal());
  return project;
}

/** The same project for somebody with another key. */
export async function colleagueOf({ directory }: SopsProject): Promise<SopsProject> {
  const { recipient, keyFile } = await createAgeKey(new Date());
  return projectAt(directory, recipient, { SOPS_AGE_KEY: keyFile.reveal() });
}

/** The exit code of a sops run that must fail. */
export async function exitCodeOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => 0,
    (error: { code?: unknown }) => error.code,
  );
}

function projectAt(
  directory: string,
  recipient: string,
  keys: Readonly<Record<string, string>>,
): SopsProject {
  const env = { HOME: join(directory, "home"), ...keys };
  const project: SopsProject = {
    directory,
    recipient,
    env,
    async sops(...args) {
      const options = { cwd: directory, env, maxBuffer: 64 * 1024 * 1024 };
      return (await execute(program("sops"), [...args], options)).stdout;
    },
    async encrypt(path, data, ...flags) {
      await project.write("plain.json", JSON.stringify(data));
      const type = path.endsWith(".env") ? "dotenv" : path.replace(/^.*\./, "");
      const types = ["--input-type", "json", "--output-type", type];
      const args = ["encrypt", "--age", recipient, ...flags, ...types, "plain.json"];
      await project.write(path, await project.sops(...args));
    },
    async write(path, text) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    },
    read: path => readFile(join(directory, path), "utf8"),
  };
  return project;
}
