/**
 * What the lint costs beside other scanners: three trees of public modules, one small file, and a history. Aims: on the
 * largest tree 1.2 times the search for gitleaks' keywords alone, and at most 200 MB of memory.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { compare, nodes, printTable, root, runOnce, versionOf } from "./measure.mjs";
import { scannersFor } from "./peers/scanners.mjs";

const program = join(root, "dist/cli/index.js");
/** Outside of this repository, which would not know their files. */
const folder = join(homedir(), ".cache/job-secrets/trees");
const kubernetes = "k8s.io/kubernetes@v1.20.0";
const trees = {
  small: { modules: [kubernetes], below: "pkg/kubelet" },
  medium: { modules: [kubernetes] },
  large: {
    modules: [
      kubernetes,
      "github.com/hashicorp/vault@v1.15.0",
      "github.com/prometheus/prometheus@v0.48.0",
      "github.com/grafana/grafana@v6.1.6+incompatible",
      "github.com/aws/aws-sdk-go@v1.55.5",
      "google.golang.org/api@v0.150.0",
    ],
  },
};

export async function bench() {
  await small();
  for (const [name, tree] of Object.entries(trees)) {
    const cwd = treeOf(name, tree);
    if (cwd === undefined) return;
    // gitleaks takes minutes for the others.
    const peers = scannersFor("tree").filter(({ title }) => name === "small" || title !== "gitleaks");
    await side(`tree "${name}", ${sizeOf(cwd)} MB`, peers, cwd, 3);
  }
  memory();
  await past();
}

async function side(title, peers, cwd, rounds) {
  const ours = nodes.map(node => ({
    title: `job-secrets, Node ${versionOf(node)}`,
    command: [node, program, "lint", "."],
    ends: [0, 1],
  }));
  const all = [...peers.slice(0, 1), ...ours, ...peers.slice(1)];
  const contestants = all.map(each => ({ title: each.title, take: () => scan(each, cwd) }));
  await compare(title, contestants, rounds);
}

/** A scanner that finds something fails: the codes that mean so are no failure here. */
function scan({ command, ends }, cwd) {
  const script = `"$@" >/dev/null 2>&1; code=$?; case " ${ends.join(" ")} " in *" $code "*) ;; *) exit $code ;; esac`;
  return runOnce(["bash", "-c", script, "bash", ...command], { cwd, env: { HOME: homedir() } });
}

async function small() {
  const cwd = mkdtempSync(join(tmpdir(), "job-secrets-bench-"));
  try {
    writeFileSync(join(cwd, "a.txt"), "nothing\n");
    writeFileSync(join(cwd, "b.txt"), "one line\n".repeat(500));
    const git = (...args) =>
      execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.com", ...args], { cwd });
    git("init", "--quiet");
    git("add", "a.txt");
    git("commit", "--quiet", "--message", "one");
    git("add", "b.txt");
    const node = (...args) => ({
      take: () => scan({ command: [process.execPath, ...args], ends: [0] }, cwd),
    });
    await compare(
      "one small file, and 500 lines of a diff",
      [
        { title: "node -e 0", ...node("-e", "0") },
        { title: "lint a.txt", ...node(program, "lint", "a.txt") },
        { title: "lint --staged", ...node(program, "lint", "--staged") },
      ],
      15,
    );
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/**
 * The history of this repository without dist/, which has no diffs by .gitattributes: peers that read diffs see none of it.
 * (With them gitleaks takes more than four minutes, and job-secrets six seconds.)
 */
async function past() {
  const cwd = mkdtempSync(join(tmpdir(), "job-secrets-bench-"));
  try {
    execFileSync("git", ["clone", "--quiet", root, cwd]);
    writeFileSync(join(cwd, "bench.yml"), 'version: 1\nlint: { exclude: ["dist/**"] }\n');
    const [ours, ...peers] = [
      {
        title: "job-secrets",
        command: [process.execPath, program, "lint", "--history", "--config", "bench.yml"],
        ends: [0, 1],
      },
      ...scannersFor("history"),
    ];
    const contestants = [ours, ...peers].map(({ title, command, ends }) => ({
      title,
      take: () => scan({ command, ends }, cwd),
    }));
    await compare("the history of this repository", contestants, 3);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function memory() {
  const cwd = join(folder, "large");
  const measured = 'process.on("exit", () => process._rawDebug(process.resourceUsage().maxRSS))';
  const preload = `data:text/javascript,${encodeURIComponent(measured)}`;
  const rows = nodes.map(node => {
    const { stderr } = spawnSync(node, ["--import", preload, program, "lint", "."], {
      cwd,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const kilobytes = Number(stderr.trim().split("\n").at(-1));
    return [`job-secrets, Node ${versionOf(node)}`, kilobytes / 1024];
  });
  printTable("memory on the largest tree", ["", "MB"], rows);
}

/** The path of a tree, made once; undefined, with a line why, where it cannot be. */
function treeOf(name, { modules, below = "" }) {
  const tree = join(folder, name);
  if (existsSync(tree)) return tree;
  try {
    for (const module of modules) {
      const answer = execFileSync("go", ["mod", "download", "-json", module], { encoding: "utf8" });
      const { Dir: sources } = JSON.parse(answer);
      const copy = join(tree, basename(sources));
      mkdirSync(copy, { recursive: true });
      cpSync(join(sources, below), copy, { recursive: true });
    }
    makeWritable(tree);
    return tree;
  } catch (error) {
    rmSync(tree, { recursive: true, force: true });
    console.log(`the tree "${name}" cannot be made: ${error.message.split("\n")[0]}`);
    return undefined;
  }
}

/** Modules are read-only, and what is read-only cannot be removed. */
function makeWritable(path) {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(path, entry.name));
  }
}

function sizeOf(cwd) {
  return execFileSync("du", ["-sm", cwd], { encoding: "utf8" }).split("\t")[0];
}
