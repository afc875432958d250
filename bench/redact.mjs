/**
 * What redaction costs: in this process, beside Buildkite's replacer with the same needles and text, and through real
 * pipes beside `cat` and a Node that only copies. Speeds are megabytes a second of CPU time, the best of several runs.
 * Aims: with 1000 secrets half of `cat | cat`, within 4 x from 10 to 1000 secrets, 5 µs for a line of 80 bytes,
 * ten times Buildkite at 10 secrets and thirty times at 100, 50 ms to make the needles of 50 secrets, 64 MB for 200
 * secrets with a key among them. The first was set where `cat | cat` gave 845 MB/s; where it gives four times as much, a
 * Node that only copies has half of that, and nothing is left for a look.
 */
import { spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { secretsOf, textOf } from "./log-text.mjs";
import { printTable, root, runOnce } from "./measure.mjs";
import { credentials, ordinaryTexts } from "./ordinary-texts.mjs";
import { buildkiteReplacer } from "./peers/buildkite.mjs";

const megabyte = 1e6;

export async function bench() {
  const scratch = mkdtempSync(join(tmpdir(), "job-secrets-bench-"));
  try {
    const engine = await loadEngine(scratch);
    inProcess(engine, scratch);
    smallChunks(engine);
    ordinary(engine, scratch);
    making(engine);
    throughPipes(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The engine from the source, as one module. */
async function loadEngine(scratch) {
  const outfile = join(scratch, "engine.mjs");
  buildSync({
    stdin: {
      contents: ["needles", "redactor"]
        .map(name => `export * from "./src/redact/${name}.ts";`)
        .concat('export { Secret } from "./src/model/secret.ts";')
        .join("\n"),
      resolveDir: root,
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
  });
  return import(outfile);
}

function inProcess(engine, scratch) {
  const buildkite = buildkiteReplacer();
  const rows = [];
  for (const share of [0.001, 0.05]) {
    for (const count of [10, 100, 1000]) {
      const secrets = secretsOf(count);
      const needles = needlesOf(engine, secrets);
      const text = textOf(16 * megabyte, secrets, share);
      // V8 takes some hundred megabytes to make the best of a kernel; what is compiled ahead has no such start.
      const ours = best(12, () => push(engine, needles, text, 65536));
      const peer =
        buildkite && peerSpeed(buildkite, scratch, needles, text.subarray(0, count > 100 ? 1e6 : 4e6));
      rows.push([
        `${count} secrets, ${share * 100} % of lines hit`,
        needles.length,
        ours,
        peer ?? "-",
        peer === undefined ? "-" : ours / peer,
      ]);
    }
  }
  printTable(
    "Redaction in 64 KiB chunks, MB/s of CPU time",
    ["", "needles", "ours", "Buildkite", "ratio"],
    rows,
  );
}

function smallChunks(engine) {
  const rows = [10, 100, 1000].map(count => {
    const secrets = secretsOf(count);
    const needles = needlesOf(engine, secrets);
    const text = textOf(4 * megabyte, secrets, 0.001);
    const speed = best(3, () => push(engine, needles, text, 80));
    return [`${count} secrets`, speed, 80 / speed];
  });
  printTable("Redaction in chunks of 80 bytes (aim: 5 µs)", ["", "MB/s", "µs a chunk"], rows);
}

/** Texts that are no logs, and what credentials cost that hold more than a token. Buildkite's takes a tenth of the text. */
function ordinary(engine, scratch) {
  const buildkite = buildkiteReplacer();
  const few = needlesOf(engine, secretsOf(10));
  const given = credentials();
  const time = Math.min(...[1, 2, 3].map(() => timed(() => engine.redactText("", needlesOf(engine, given)))));
  const needles = needlesOf(engine, given);
  const rows = ordinaryTexts().map(({ name, text }) => {
    const [of10, ofKeys] = [few, needles].map(each => best(3, () => push(engine, each, text, 65536)));
    const peer = buildkite && peerSpeed(buildkite, scratch, needles, text.subarray(0, text.length / 10));
    return [name, of10, ofKeys, peer ?? "-", peer === undefined ? "-" : ofKeys / peer];
  });
  printTable(
    `Other texts in 64 KiB chunks, MB/s of CPU time; ${needles.length} needles of keys in ${Math.round(time)} ms`,
    ["", "10 tokens", "with keys", "Buildkite", "ratio"],
    rows,
  );
}

function making(engine) {
  const build = secrets => {
    engine.redactText("", needlesOf(engine, secrets));
  };
  const time = Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => build(secretsOf(50)))));
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 4096 });
  const key = privateKey.export({ type: "pkcs8", format: "pem" });
  const before = memory();
  const needles = needlesOf(engine, [...secretsOf(199), key]);
  const redactor = engine.createRedactor(needles);
  redactor.push(textOf(4 * megabyte, secretsOf(200), 0.001));
  const grown = memory() - before;
  const longest = Math.max(...needles.map(needle => needle.bytes.length));
  printTable(
    "Making ready",
    ["", ""],
    [
      ["needles of 50 secrets, ms (aim: 50)", time],
      ["memory for 200 secrets and a key of 4096 bits, MB (aim: 64)", grown / megabyte],
      ["longest needle, bytes", longest],
      ["longest hold over that text, bytes", longestHold(engine, needles)],
    ],
  );
}

/** `cat FILE | cat`, and the same file through the runner of dist/, in a project with so many secrets. */
function throughPipes(scratch) {
  const file = join(scratch, "text");
  writeFileSync(file, textOf(200 * megabyte, secretsOf(10), 0.001));
  const rows = [];
  const cat = best(5, () => 200 / (runOnce(["sh", "-c", `cat ${file} | cat`]).wall / 1000));
  const copy = pipeSpeed([copyPath], ["cat", file], ["true"]);
  rows.push(["cat | cat", cat, 1, cat / copy], ["a Node that only copies", copy, copy / cat, 1]);
  for (const count of [10, 1000]) {
    const cwd = projectWith(scratch, secretsOf(count));
    for (const [name, ...args] of [
      ["run", "--", "cat", file],
      ["redact", file],
    ]) {
      const idle = name === "run" ? ["--", "true"] : ["/dev/null"];
      const speed = pipeSpeed([cliPath, name], args, idle, cwd);
      rows.push([`job-secrets ${name}, ${count} secrets`, speed, speed / cat, speed / copy]);
    }
  }
  printTable(
    "200 MB through pipes, MB/s of wall time less the start (aim: half of cat | cat)",
    ["", "MB/s", "of cat", "of a copy"],
    rows,
  );
}

/** Megabytes a second of a script of Node's for 200 of them; `idle` are arguments with which it does nothing. */
function pipeSpeed(script, args, idle, cwd) {
  const wall = given => runOnce([process.execPath, ...script, ...given], { cwd }).wall;
  const start = Math.min(...[1, 2, 3].map(() => wall(idle)));
  return best(3, () => 200 / ((wall(args) - start) / 1000));
}

const cliPath = join(root, "dist/cli/index.js");
const copyPath = join(root, "bench/peers/copy.mjs");

function projectWith(scratch, secrets) {
  const cwd = join(scratch, `project-${secrets.length}`);
  mkdirSync(join(cwd, "store"), { recursive: true });
  const entries = secrets.map((value, index) => {
    writeFileSync(join(cwd, "store", `s${index}`), value);
    return `  S${index}: secret://dev/s${index}`;
  });
  const head = [
    "version: 1",
    "stores: { files: { type: directory, path: ./store } }",
    "mounts: { dev/: files }",
    'scopes: { all: { when: {}, read: ["dev/**"] } }',
    "env:",
  ];
  writeFileSync(join(cwd, "job-secrets.yml"), [...head, ...entries, ""].join("\n"));
  return cwd;
}

/** Pushes the text and returns megabytes a second of CPU time. */
function push({ createRedactor }, needles, text, size) {
  const redactor = createRedactor(needles);
  const before = process.cpuUsage();
  for (let at = 0; at < text.length; at += size) redactor.push(text.subarray(at, at + size));
  redactor.end();
  const { user, system } = process.cpuUsage(before);
  return text.length / (user + system);
}

function peerSpeed(program, scratch, needles, text) {
  const file = join(scratch, "needles.json");
  writeFileSync(file, JSON.stringify(needles.map(({ bytes }) => Buffer.from(bytes).toString("base64"))));
  const seconds = [1, 2, 3].map(() => {
    const { stderr } = spawnSync(program, [file, "65536"], { input: text, maxBuffer: 1e9, encoding: "utf8" });
    return Number(stderr);
  });
  return text.length / megabyte / Math.min(...seconds);
}

function longestHold({ createRedactor }, needles) {
  const redactor = createRedactor(needles);
  const text = textOf(megabyte, secretsOf(200), 0.05);
  let held = 0;
  let longest = 0;
  for (let at = 0; at < text.length; at += 80) {
    const chunk = text.subarray(at, at + 80);
    const given = redactor.push(chunk).length;
    held = given === 0 ? held + chunk.length : 0;
    longest = Math.max(longest, held);
  }
  return longest;
}

function needlesOf({ needlesOf: of, Secret }, secrets) {
  return secrets.flatMap((value, index) => of(`S${index}`, Secret.fromText(value)));
}

function best(rounds, take) {
  return Math.max(...Array.from({ length: rounds }, take));
}

function timed(work) {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function memory() {
  return process.memoryUsage().rss;
}
