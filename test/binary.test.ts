/** Builds the standalone runner and uses it where nothing but the file itself can be trusted. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { nodes } from "./programs.ts";

const root = join(import.meta.dirname, "..");
const binary = join(root, "build", "job-secrets");

let scratch: string;
let cwd: string;
/** Written by any of the planted files that is run. */
let canary: string;

beforeAll(() => {
  const build = spawnSync(process.execPath, [join(root, "scripts", "build-binary.mjs")], {
    encoding: "utf8",
  });
  expect(build).toMatchObject({ status: 0, stdout: "build/job-secrets\n" });
  scratch = mkdtempSync(join(tmpdir(), "job-secrets-binary-"));
  plantPrograms(["base64", "cut", "git", "sh", "sleep"]);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "project-"));
  canary = join(cwd, "canary");
  plant({
    "store/db-password": "correct horse battery staple",
    "job-secrets.yml": `version: 1
stores: { files: { type: directory, path: "./store" } }
mounts: { dev/: files }
scopes: { laptop: { when: {}, read: ["dev/**"] } }
env: { DB_PASSWORD: secret://dev/db-password }
`,
  });
});

/** The only programs that PATH leads to: no Node among them. */
function plantPrograms(names: readonly string[]): void {
  mkdirSync(join(scratch, "bin"));
  for (const name of names) {
    const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
    symlinkSync(found.startsWith("/") ? found : `/bin/${name}`, join(scratch, "bin", name));
  }
}

function plant(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
}

/** Files that some program or other loads by itself, each of which leaves the canary behind. */
function plantTraps(): Readonly<Record<string, string>> {
  const trap = `require("node:fs").appendFileSync(${JSON.stringify(canary)}, __filename + "\\n");`;
  const moduleTrap = `import fs from "node:fs"; fs.appendFileSync(${JSON.stringify(canary)}, import.meta.url + "\\n");`;
  const packages = ["age-encryption", "commander", "minimatch", "valibot", "yaml"];
  const options = `--require ${join(cwd, "trap.cjs")} --import ${join(cwd, "trap.mjs")}`;
  plant({
    "trap.cjs": trap,
    "trap.mjs": moduleTrap,
    "index.js": trap,
    "main.cjs": trap,
    "package.json": JSON.stringify({ name: "trap", main: "trap.cjs", imports: { "#trap": "./trap.cjs" } }),
    ".env": `NODE_OPTIONS=${options}\n`,
    "node.config.json": JSON.stringify({ nodeOptions: { import: ["./trap.mjs"] } }),
    "bunfig.toml": `preload = ["./trap.cjs"]\n`,
    ...Object.fromEntries(packages.map(name => [`node_modules/${name}/index.js`, trap])),
  });
  return {
    NODE_OPTIONS: options,
    NODE_PATH: join(cwd, "node_modules"),
    BUN_OPTIONS: `--preload ${join(cwd, "trap.cjs")}`,
    DENO_OPTIONS: `--preload ${join(cwd, "trap.cjs")}`,
  };
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(binary, args, {
    cwd,
    encoding: "utf8",
    env: { HOME: cwd, PATH: join(scratch, "bin"), ...env },
  });
  return { status, stdout, stderr };
}

const leak = ["run", "--", "sh", "-c", 'echo "got=$DB_PASSWORD"; echo "err=$DB_PASSWORD" >&2; exit 7'];
const masked = { status: 7, stdout: "got=***\n", stderr: "err=***\n" };

test("runs the demo where there is no Node", () => {
  const { status, stdout, stderr } = run(["demo"]);
  expect(stderr).toBe("");
  expect(stdout).toContain("ENC[AES256_GCM");
  expect(status).toBe(0);
});

test("runs a command with redacted output where there is no Node", () => {
  expect(run(leak)).toEqual(masked);
});

/** More than one thread looks at alone. */
function plantMuch(): void {
  const filler = "nothing to see in this line\n".repeat(40_000);
  plant(Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${index}.txt`, filler])));
}

/** The names of all threads that it had while it ran. */
async function threadsOf(args: readonly string[]): Promise<ReadonlySet<string>> {
  const child = spawn(binary, args, { cwd, env: { HOME: cwd, PATH: join(scratch, "bin") } });
  const names = new Set<string>();
  const watching = setInterval(() => {
    // A thread may end while it is asked for its name.
    const { stdout } = spawnSync("sh", ["-c", `cat /proc/${child.pid}/task/*/comm`], { encoding: "utf8" });
    for (const name of stdout.split("\n")) names.add(name);
  }, 10);
  child.on("exit", () => clearInterval(watching));
  await once(child, "exit");
  return names;
}

test("lints much with as many threads as there are processors", async () => {
  plantMuch();
  expect((await threadsOf(["lint"])).has("WorkerThread")).toBe(availableParallelism() > 1);
  expect((await threadsOf(["lint", "f0.txt"])).has("WorkerThread")).toBe(false);
});

test("lints with threads that load nothing of the environment or the working directory either", () => {
  plantMuch();
  const { status, stdout, stderr } = run(["lint", "."], plantTraps());
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("The lint passed.");
  expect(existsSync(canary)).toBe(false);
});

test.each([
  ["run", leak, masked],
  ["demo", ["demo"], { status: 0, stderr: "" }],
])(
  "%s loads nothing that the environment or the working directory puts before it",
  (_name, args, outcome) => {
    const hostile = plantTraps();
    expect(run(args, hostile)).toMatchObject(outcome);
    expect(existsSync(canary)).toBe(false);
  },
);

test("takes no option of Node's as its own", () => {
  const hostile = plantTraps();
  for (const option of [
    "--require=./trap.cjs",
    "--import=./trap.mjs",
    `--node-options=${hostile.NODE_OPTIONS}`,
  ]) {
    expect(run([option, ...leak]).status).toBe(2);
  }
  expect(existsSync(canary)).toBe(false);
});

test("the same traps do go off in a plain Node 24", () => {
  const env = { PATH: join(scratch, "bin"), ...plantTraps() };
  spawnSync(nodes[1]?.path ?? "", ["-e", "0"], { cwd, env });
  expect(existsSync(canary)).toBe(true);
});
