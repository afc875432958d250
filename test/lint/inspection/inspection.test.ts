/** What is inspected beside this thread comes back in order, whole, and proved. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLook } from "../../../src/io/standing.ts";
import type { Given } from "../../../src/lint/blob.ts";
import { canaryRule } from "../../../src/lint/canary.ts";
import { createInspector, type Inspector } from "../../../src/lint/detect/inspector.ts";
import { inspectAll } from "../../../src/lint/inspection/inspection.ts";
import { inspectToKeep } from "../../../src/lint/inspection/outcome.ts";
import {
  type InspectionCrew,
  type InspectionResult,
  outcomeToSend,
  receivedOutcome,
  type SentOutcome,
  toSend,
} from "../../../src/lint/inspection/tasks.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { digits, lower, sample } from "../../../src/lint/samples.ts";
import { AppError } from "../../../src/model/error.ts";

const rules = [...ruleGroups.flatMap(group => group.rules), canaryRule];
const token = ["glpat", sample(digits + lower, 20)].join("-");
const filler = "nothing to see in this line\n".repeat(40_000);
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "job-secrets-test-"));
  writeFileSync(join(folder, "plain"), filler);
  writeFileSync(join(folder, "token"), token);
  writeFileSync(join(folder, "long"), filler + token);
  writeFileSync(join(folder, "binary"), Buffer.alloc(100));
  writeFileSync(join(folder, "endless"), filler.repeat(40));
  writeFileSync(join(folder, "large"), filler.repeat(9) + token);
});

afterAll(() => rmSync(folder, { recursive: true }));

function inspector(): Inspector {
  return createInspector(rules, { base64: "suspicious", time: 5000, now: () => 0 });
}

function item(path: string, text: string): Given {
  const bytes = Buffer.from(text);
  const blob = { path, bytes, added: undefined, commit: undefined, isHistoryOnly: false, part: undefined };
  return { kind: "blob", blob };
}

function file(name: string): Given {
  return { kind: "file", file: { place: join(folder, name), shown: name, since: Number.MAX_SAFE_INTEGER } };
}

/**
 * 60 files of a megabyte, every seventh with a token, every tenth passed over, and one that is large; among them files
 * that are still to be read.
 */
async function* items(): AsyncIterable<Given> {
  for (let index = 0; index < 60; index += 1) {
    if (index % 10 === 9) yield { kind: "skip", skip: { path: `skip ${index}`, reason: "binary" } };
    const size = index === 50 ? 5 : 1;
    yield item(`file ${index}`, filler.repeat(size) + (index % 7 === 0 ? token : ""));
  }
  const names = ["plain", "token", "binary", "gone", "long"];
  for (let index = 0; index < 200; index += 1) {
    yield file(index === 100 ? "large" : (names[index % 5] ?? ""));
    if (index === 90) yield item("between", token);
  }
}

interface Watched extends InspectionCrew {
  asked: number;
  isDismissed: boolean;
}

/** Threads that are none: they answer in a later turn. */
function crew(change: (result: InspectionResult) => InspectionResult = result => result): Watched {
  const tools = { inspector: inspector(), look: createLook() };
  return {
    size: 1,
    asked: 0,
    isDismissed: false,
    async perform({ texts, files }, memory) {
      this.asked += 1;
      const moved = structuredClone(memory, { transfer: [memory] });
      await new Promise(resolve => setTimeout(resolve, 1));
      const found = texts.map(({ path, from, to }) =>
        toSend(tools.inspector.inspect(new Uint8Array(moved, from, to - from), path) ?? []),
      );
      const outcomes: SentOutcome[][] = [];
      for (const each of files) {
        outcomes.push((await inspectToKeep({ kind: "file", file: each }, tools)).map(outcomeToSend));
      }
      return change(structuredClone({ memory: moved, found, outcomes }));
    },
    dismiss() {
      this.isDismissed = true;
    },
  };
}

async function told(hire: (() => InspectionCrew) | undefined): Promise<string[]> {
  const lines: string[] = [];
  await inspectAll(items(), {
    inspector: inspector(),
    hire,
    take(outcome) {
      if (outcome.kind === "skip") {
        lines.push(`- ${outcome.skip.path}: ${outcome.skip.reason}`);
        return;
      }
      const { measure, found } = outcome;
      lines.push(`${measure.files} of ${measure.bytes}`);
      if (found === undefined) return;
      const values = found.candidates.map(({ start, end }) =>
        Buffer.from(found.blob.bytes).toString("latin1", start, end),
      );
      lines.push(`  ${found.blob.path}: ${values.join()}`);
    },
    see: () => undefined,
    signal: new AbortController().signal,
  });
  return lines;
}

describe("an inspection", () => {
  it("finds the same with a crew, in the same order, with the same bytes", async () => {
    const watched = crew();
    const alone = await told(undefined);
    expect(alone.filter(line => line.includes(token))).toHaveLength(9 + 1 + 40 + 40 + 1);
    expect(alone.filter(line => line.startsWith("- ") && !line.startsWith("- skip"))).toHaveLength(80);
    expect(await told(() => watched)).toEqual(alone);
    expect(watched.asked).toBeGreaterThan(5);
    expect(watched.isDismissed).toBe(true);
  });

  it("has no large text sent back because something was found in it", async () => {
    let most = 0;
    const watched = crew(result => {
      const sizes = result.outcomes
        .flat()
        .map(receivedOutcome)
        .map(each => (each.kind === "looked" ? each.found : undefined));
      most = Math.max(most, ...sizes.map(found => found?.blob.bytes.length ?? 0));
      return result;
    });
    await told(() => watched);
    expect(most).toBe(token.length);
  });

  it("hires nobody for a little", async () => {
    let hired = 0;
    const hire = () => {
      hired += 1;
      return crew();
    };
    const few = {
      async *[Symbol.asyncIterator]() {
        yield item("a", filler);
      },
    };
    const { signal } = new AbortController();
    await inspectAll(few, {
      inspector: inspector(),
      hire,
      take: () => undefined,
      see: () => undefined,
      signal,
    });
    expect(hired).toBe(0);
  });

  it("trusts no thread that does not find the canary", async () => {
    const blind = crew(result => ({ ...result, found: result.found.map(() => []) }));
    await expect(told(() => blind)).rejects.toMatchObject({
      code: "failed",
      message: expect.stringContaining("canary"),
    });
    expect(blind.isDismissed).toBe(true);
  });

  it("takes what a thread does not answer for as not looked at", async () => {
    const lazy = crew(result => ({ ...result, found: result.found.slice(0, 1), outcomes: [] }));
    const lines = await told(() => lazy);
    // Which of them go to a thread depends on how quick this one is.
    expect(lines).toContainEqual(expect.stringMatching(/^- file \d+: too-slow$/));
    expect(lines).toContain("- plain: too-slow");
  });

  it("fails when a thread dies", async () => {
    const dead = { ...crew(), perform: () => Promise.reject(new AppError("failed", "dead")) };
    await expect(told(() => dead)).rejects.toMatchObject({ message: "dead" });
  });

  /** As a signal does, it comes in at the next turn. */
  async function taken(cancelled: AsyncIterable<Given>): Promise<number> {
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    let count = 0;
    const inspected = inspectAll(cancelled, {
      inspector: inspector(),
      hire: undefined,
      take: () => {
        count += 1;
      },
      see: () => undefined,
      signal: controller.signal,
    });
    await expect(inspected).rejects.toMatchObject({ code: "cancelled" });
    return count;
  }

  it("of many small files is given up when it is cancelled", async () => {
    async function* small(): AsyncIterable<Given> {
      for (let index = 0; index < 15_000; index += 1) yield file("token");
    }
    expect(await taken(small())).toBeLessThan(10_000);
  });

  it("of files that are large is given up when it is cancelled, also within one", async () => {
    async function* large(): AsyncIterable<Given> {
      for (let index = 0; index < 40; index += 1) yield item("large", filler);
    }
    expect(await taken(large())).toBeLessThan(10);
    async function* one(): AsyncIterable<Given> {
      yield file("endless");
    }
    expect(await taken(one())).toBeLessThan(3);
  });
});
