/**
 * No form that is promised leaks, and the table in the README says what the suite finds. Here every case is tried with
 * some secrets; `npm run conformance` tries all of them, and all engines.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cases } from "./cases/index.ts";
import type { Engine } from "./engines/engine.ts";
import { openGitHub } from "./engines/github.ts";
import { openOurs } from "./engines/ours.ts";
import { printAll, someOf } from "./print.ts";
import type { Results } from "./results.ts";
import { createSamples } from "./secrets.ts";
import { situationTrials } from "./situations.ts";
import { type Failure, judge, type Trial, trialsOf } from "./suite.ts";

const cutting = { everyPlaceUpTo: 48, places: 6 };
// The file is ours, written by `npm run conformance`.
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "results.json"), "utf8")) as Results;
/** Other secrets than the recorded ones; `CONFORMANCE_SEED` takes others still. */
const newSeed = process.env.CONFORMANCE_SEED ?? "r1";

/** Each case with so many secrets, and all situations. */
async function trialsWith(seed: string, secretsPerCase: number): Promise<readonly Trial[]> {
  const prints = await printAll(cases, createSamples(seed), someOf(secretsPerCase, seed));
  return [...trialsOf(prints), ...situationTrials()];
}

let trials: readonly Trial[] = [];
beforeAll(async () => {
  trials = await trialsWith(recorded.seed, 2);
});

function pairs(failures: readonly Failure[]): readonly string[] {
  return failures.map(({ trial }) => `${trial.case.id}: ${trial.kind}`).sort();
}

/** What results.json says of an engine, of these trials. */
function recordedPairs(engine: string, trials: readonly Trial[]): readonly string[] {
  const failed = new Map(recorded.cases.map(each => [each.id, each.failed[engine] ?? []]));
  const fails = ({ case: { id }, kind }: Trial) => failed.get(id) === "all" || failed.get(id)?.includes(kind);
  return trials
    .filter(fails)
    .map(trial => `${trial.case.id}: ${trial.kind}`)
    .sort();
}

describe("the conformance suite", () => {
  it("has no two cases of one id, and all of them are recorded", () => {
    const ids = [...cases.map(each => each.id), ...situationTrials().map(each => each.case.id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(recorded.cases.map(each => each.id)).toEqual(ids);
  });

  it(`finds what is recorded, with secrets of the seed ${recorded.seed}`, async () => {
    const failures = await judge(openOurs(), trials, cutting);
    expect(pairs(failures)).toEqual(recordedPairs("job-secrets", trials));
    expect(pairs(await judge(openGitHub(), trials, { everyPlaceUpTo: 0, places: 2 }))).toEqual(
      recordedPairs("github", trials),
    );
  }, 300_000);

  it(`finds nothing else with secrets of the seed ${newSeed}`, async () => {
    const known = new Set(recorded.cases.filter(each => each.failed["job-secrets"]).map(each => each.id));
    const failures = await judge(openOurs(), await trialsWith(newSeed, 1), cutting);
    expect(failures.filter(({ trial }) => !known.has(trial.case.id)).map(described)).toEqual([]);
  }, 300_000);

  it("sees every secret that is printed without being hidden", async () => {
    const idle: Engine = { redact: async streams => streams.map(chunks => Buffer.concat(chunks)) };
    const hiding = trials.filter(trial => trial.marks.six.size > 0);
    expect((await judge(idle, hiding, { everyPlaceUpTo: 0, places: 1 })).length).toBe(hiding.length);
    expect(new Set(hiding.map(trial => trial.case.id)).size).toBeGreaterThanOrEqual(cases.length);
  });
});

/** The secrets are random and worth nothing: a failure shows all there is to see. */
function described({ trial, why, shown, output }: Failure): Readonly<Record<string, string>> {
  return {
    case: trial.case.id,
    kind: trial.kind,
    why,
    shown,
    secret: JSON.stringify(String(trial.secrets[0])),
    printed: trial.text.toString().slice(0, 2000),
    left: output.toString().slice(0, 2000),
  };
}
