/** The whole suite for `npm run conformance`: all cases, all secrets, all engines that can be had. */
import { execFileSync } from "node:child_process";
import { cases } from "./cases/index.ts";
import { type EngineEntry, engines } from "./engines/index.ts";
import { printAll } from "./print.ts";
import { type CaseResult, caseResults, type EngineResult, type Results } from "./results.ts";
import { createSamples } from "./secrets.ts";
import { situationTrials } from "./situations.ts";
import { type Failure, judge, type Trial, trialsOf } from "./suite.ts";

const cutting = { everyPlaceUpTo: 120, places: 24 };

/**
 * `root` is the project's folder; `report` takes lines of progress. Only the engines called `wanted` run, where there
 * are any: the others keep what `before` says of them, which must have been found with the same seed.
 */
export async function runConformance(
  root: string,
  seed: string,
  report: (line: string) => void,
  wanted: readonly string[] = [],
  before?: Results,
): Promise<Results> {
  const prints = await printAll(cases, createSamples(seed));
  const trials = [...trialsOf(prints), ...situationTrials()];
  report(`${trials.length} prints of ${new Set(trials.map(each => each.case.id)).size} cases`);
  const isWanted = ({ id }: { id: string }) => wanted.length === 0 || wanted.includes(id);
  const runs: Run[] = [];
  for (const entry of engines.filter(isWanted)) {
    const run = await runEngine(entry, root, trials);
    report(
      run.failures === undefined
        ? `${entry.title}: ${run.result.note}`
        : `${entry.title}: ${run.failures.length} prints fail`,
    );
    runs.push(run);
  }
  const fresh = new Map(runs.map(({ result }) => [result.id, result]));
  return {
    date: new Date().toISOString().slice(0, 10),
    seed,
    tools: versions(),
    engines: engines.flatMap(({ id }) => fresh.get(id) ?? before?.engines.find(each => each.id === id) ?? []),
    cases: withBefore(
      caseResults(trials, new Map(runs.map(run => [run.result.id, run.failures ?? []]))),
      fresh,
      before,
    ),
  };
}

interface Run {
  readonly result: EngineResult;
  /** Undefined where the engine could not be had. */
  readonly failures: readonly Failure[] | undefined;
}

async function runEngine(
  { id, title, note, open }: EngineEntry,
  root: string,
  trials: readonly Trial[],
): Promise<Run> {
  try {
    const engine = await open(root);
    const failures = await judge(engine, trials, { ...cutting, ...engine.cutting });
    engine.close?.();
    return { result: { id, title, note, ran: true }, failures };
  } catch (error) {
    return {
      result: { id, title, note: `could not be had: ${firstLine(error)}`, ran: false },
      failures: undefined,
    };
  }
}

/** Adds what was found before of the engines that did not run now. */
function withBefore(
  found: readonly CaseResult[],
  fresh: ReadonlyMap<string, EngineResult>,
  before: Results | undefined,
): readonly CaseResult[] {
  const known = new Map(before?.cases.map(each => [each.id, each.failed]));
  return found.map(each => {
    const kept = Object.entries(known.get(each.id) ?? {}).filter(([engine]) => !fresh.has(engine));
    return { ...each, failed: { ...each.failed, ...Object.fromEntries(kept) } };
  });
}

function firstLine(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.split("\n")[0] ?? "";
}

const asked: Readonly<Record<string, readonly string[]>> = {
  node: ["--version"],
  python3: ["--version"],
  bash: ["--version"],
  base64: ["--version"],
  od: ["--version"],
  xxd: ["--version"],
  hexdump: ["--version"],
  openssl: ["version"],
  jq: ["--version"],
  curl: ["--version"],
  git: ["--version"],
  grep: ["--version"],
  perl: ["-e", "print $^V"],
};

function versions(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(asked).map(([tool, args]) => [tool, versionOf(tool, args)]));
}

/** The first number with a point in what it says of itself; some say it on stderr. */
function versionOf(tool: string, args: readonly string[]): string {
  const said = execFileSync("sh", ["-c", '"$@" 2>&1', "sh", tool, ...args], { encoding: "utf8" });
  return /\d+(\.\d+)+|\d{4}-\d\d-\d\d/.exec(said)?.[0] ?? "";
}
