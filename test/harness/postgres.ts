/** A real PostgreSQL server in a folder of its own, on loopback, for the tests of one file. */
import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { program } from "../programs.ts";
import { freePort } from "./ports.ts";

export interface Postgres {
  readonly port: number;
  readonly password: string;
  /** The names of the roles that can log in. */
  roles(): string[];
  stop(): void;
}

const owner = "postgres";

export async function startPostgres(): Promise<Postgres> {
  const bin = dirname(realpathSync(program("postgres")));
  const folder = mkdtempSync(join(tmpdir(), "job-secrets-postgres-"));
  const data = join(folder, "data");
  const port = await freePort();
  const password = "of-the-tests";
  writeFileSync(join(folder, "password"), password);
  // The server refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) for (const path of [folder, join(folder, "password")]) chownSync(path, ...idsOf(owner));
  const run = (name: string, ...args: string[]): string => {
    const command = [join(bin, name), ...args];
    const [file = "", ...rest] = isRoot ? ["setpriv", ...as(owner), ...command] : command;
    const env = { PATH: process.env.PATH, PGPASSWORD: password, LC_ALL: "C" };
    return execFileSync(file, rest, {
      cwd: folder,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  const settings = `-c listen_addresses=127.0.0.1 -p ${port} -c unix_socket_directories=${folder} -c fsync=off`;
  run(
    "initdb",
    "-D",
    data,
    "-U",
    owner,
    "--auth=scram-sha-256",
    `--pwfile=${join(folder, "password")}`,
    "--no-sync",
  );
  run("pg_ctl", "-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start");
  const query = "select rolname from pg_roles where rolcanlogin order by 1";
  return {
    port,
    password,
    roles: () =>
      run("psql", "-h", "127.0.0.1", "-p", String(port), "-U", owner, "-d", owner, "-Atc", query)
        .trim()
        .split("\n"),
    stop() {
      run("pg_ctl", "-D", data, "-m", "immediate", "stop");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function as(user: string): string[] {
  const [uid, gid] = idsOf(user);
  return [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", "--"];
}

function idsOf(user: string): [number, number] {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return [id("-u"), id("-g")];
}
