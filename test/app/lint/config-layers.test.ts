import { expect, it } from "vitest";
import { readLayers } from "../../../src/app/lint/config-layers.ts";
import type { Snapshot } from "../../../src/app/lint/snapshot.ts";
import { createLayers } from "../../../src/lint/suppress/layers.ts";
import { config } from "./lints.ts";

/** A work tree with as many folders, each with a configuration of its own. */
function folders(count: number): Snapshot {
  const configs = Array.from({ length: count }, (_, index) => `p${index}/job-secrets.yml`);
  const read = async () => config('{ exclude: ["gen/", "!gen/live"] }');
  const renames = async () => [];
  const [top, start, here, commit] = ["/", "", undefined, undefined];
  return {
    top,
    start,
    configs,
    baselines: [],
    read,
    readNamed: read,
    readBefore: read,
    renames,
    here,
    commit,
  };
}

async function timeFor(count: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    const layers = (await readLayers(folders(count), undefined)).layers.map(({ layer }) => layer);
    const { isWanted } = createLayers(layers, "");
    for (let index = 0; index < count; index += 1) isWanted(`p${index}/gen/a`);
    times.push(performance.now() - started);
  }
  return Math.min(...times);
}

it("takes twice as long for twice as many configurations, and not four times", async () => {
  await timeFor(50);
  expect(await timeFor(1600)).toBeLessThan(9 * (await timeFor(400)));
});
