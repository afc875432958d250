/**
 * What texts cost that were made to take the lint long: each of 100 000 bytes, in files of all kinds. Aim: 50 ms of CPU time
 * for the slowest. The best of several runs, so that what the machine does besides counts for little.
 */
import { loadSource } from "../scripts/load-source.mjs";
import { printTable } from "./measure.mjs";

const aim = 50;
const mostRuns = 7;
const shown = 12;

export async function bench() {
  const { createInspector, ruleGroups, paths, provoking, texts, took } = await loadSource(
    [
      'export { createInspector } from "./lint/detect/inspector.ts";',
      'export { ruleGroups } from "./lint/rules/index.ts";',
      'export { paths, provoking, texts } from "../test/lint/detect/provoking.ts";',
      'export { took } from "../test/lint/detect/took.ts";',
    ].join("\n"),
  );
  const rules = ruleGroups.flatMap(group => group.rules);
  const inspector = createInspector(rules, { base64: "strict", time: 60_000, now: () => performance.now() });
  const ofRules = rules.flatMap(rule =>
    provoking(rule).map((text, index) => ({ title: `${rule.id}, text ${index + 1}`, text })),
  );
  const all = [
    ...paths.flatMap(path => texts.map(([title, text]) => ({ title, text, path }))),
    ...ofRules.flatMap(each => ["a.yaml", "a.js"].map(path => ({ ...each, path }))),
  ].map(({ title, text, path }) => ({
    title: `${title}, ${path}`,
    path,
    bytes: Buffer.from(text, "latin1"),
  }));
  const timed = all.map(({ title, path, bytes }) => ({
    title,
    milliseconds: best(() => took(inspector, bytes, path)),
  }));
  timed.sort((left, right) => right.milliseconds - left.milliseconds);
  const slow = timed.filter(({ milliseconds }) => milliseconds >= aim);
  printTable(
    `The slowest of ${timed.length} texts that are made to take the lint long: ${slow.length} take ${aim} ms or more`,
    ["", "cpu ms"],
    timed.slice(0, shown).map(({ title, milliseconds }) => [title, milliseconds]),
  );
}

/** One that is far within the aim is looked at once. */
function best(take) {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < mostRuns && least >= aim / 2; run += 1) least = Math.min(least, take());
  return least;
}
