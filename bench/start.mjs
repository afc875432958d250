/**
 * What `run -- true` takes beside an empty script of the same Node, and what stores add that nothing is read from.
 * Aims: 60 ms more, and 5 ms for an unused store.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compare, nodes, root, runOnce, versionOf } from "./measure.mjs";

const runner = join(root, "dist/cli/index.js");
const binary = join(root, "build/job-secrets");
const rounds = 25;

export async function bench() {
  const scratch = mkdtempSync(join(tmpdir(), "job-secrets-bench-"));
  try {
    const projects = {
      "directory store": directoryProject(scratch, "directory"),
      [`and ${unused.length} unused stores`]: directoryProject(scratch, "unused", unused),
      "sops store": sopsProject(scratch),
    };
    for (const [index, node] of nodes.entries()) {
      const programs = { runner: [node, runner] };
      if (index === nodes.length - 1 && existsSync(binary)) programs.binary = [binary];
      const contestants = [
        contestant(`node -e 0`, [node, "-e", "0"], scratch),
        contestant("runner --help", [node, runner, "--help"], scratch),
      ];
      for (const [program, command] of Object.entries(programs)) {
        for (const [project, cwd] of Object.entries(projects)) {
          contestants.push(
            contestant(`${program}: run -- true, ${project}`, [...command, "run", "--", "true"], cwd),
          );
        }
      }
      await compare(`Start, Node ${versionOf(node)} (aim for run -- true: 60 ms more)`, contestants, rounds);
    }
  } finally {
    rmSync(scratch, { recursive: true });
  }

  function contestant(title, command, cwd) {
    return { title, take: () => runOnce(command, { cwd, env: { HOME: scratch } }) };
  }
}

/** One store of each type that answers over a network. */
const unused = [
  "{ type: vault, address: https://vault.example.com }",
  "{ type: aws-secrets-manager, region: eu-west-1 }",
  "{ type: aws-ssm, region: eu-west-1 }",
  "{ type: gcp-secret-manager, project: acme }",
  "{ type: azure-key-vault, vault: acme }",
  "{ type: kubernetes, namespace: ci }",
  "{ type: onepassword-connect, address: https://connect.example.com }",
  "{ type: doppler, project: acme, config: ci }",
  "{ type: infisical, project: acme, environment: ci }",
];

function directoryProject(scratch, name, others = []) {
  const cwd = join(scratch, name);
  mkdirSync(join(cwd, "store"), { recursive: true });
  writeFileSync(join(cwd, "store/db-password"), "correct horse battery staple");
  const config = [
    "version: 1",
    "stores:",
    "  files: { type: directory, path: ./store }",
    ...others.map((store, index) => `  unused${index}: ${store}`),
    "mounts: { dev/: files }",
    'scopes: { laptop: { when: {}, read: ["dev/**"] } }',
    "env: { DB_PASSWORD: secret://dev/db-password }",
    "",
  ];
  writeFileSync(join(cwd, "job-secrets.yml"), config.join("\n"));
  return cwd;
}

/** As `init` and `set` make it, with the one secret under a name. */
function sopsProject(scratch) {
  const cwd = join(scratch, "sops");
  mkdirSync(cwd);
  const env = { PATH: process.env.PATH, HOME: scratch };
  const setUp = (file, args, input = "") =>
    execFileSync(file, args, { cwd, env, input, stdio: ["pipe", "ignore", "pipe"] });
  setUp("git", ["init", "--quiet"]);
  setUp(process.execPath, [runner, "init", "--yes"]);
  setUp(
    process.execPath,
    [runner, "set", "secret://dev/etl/warehouse#password"],
    "correct horse battery staple",
  );
  const config = join(cwd, "job-secrets.yml");
  const entry = "env: { WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password }";
  writeFileSync(config, readFileSync(config, "utf8").replace("env: {}", entry));
  return cwd;
}
