/** What is inspected beside this thread comes back in order, whole, and proved. */
import { describe, expect, it } from "vitest";
import type { Item } from "../../../src/lint/blob.ts";
import { canaryRule } from "../../../src/lint/canary.ts";
import { createInspector, type Inspector } from "../../../src/lint/detect/inspector.ts";
import { inspectAll } from "../../../src/lint/inspection/inspection.ts";
import { type InspectionCrew, type InspectionResult, toSend } from "../../../src/lint/inspection/tasks.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";
import { digits, lower, sample } from "../../../src/lint/samples.ts";
import { AppError } from "../../../src/model/error.ts";

const rules = [...ruleGroups.flatMap(group => group.rules), canaryRule];
const token = ["glpat", sample(digits + lower, 20)].join("-");
const filler = "nothing to see in this line\n".repeat(40_000);

function inspector(): Inspector {
  return createInspector(rules, { base64: "suspicious", time: 5000, now: () => 0 });
}

function item(path: string, text: string): Item {
  const bytes = Buffer.from(text);
  const blob = { path, bytes, added: undefined, commit: undefined, isHistoryOnly: false, part: undefined };
  return { kind: "blob", blob };
}

/** 60 files of a megabyte, every seventh with a token, every tenth passed over, and one that is large. */
async function* items(): AsyncIterable<Item> {
  for (let index = 0; index < 60; index += 1) {
    if (index % 10 === 9) yield { kind: "skip", skip: { path: `skip ${index}`, reason: "binary" } };
    const size = index === 50 ? 5 : 1;
    yield item(`file ${index}`, filler.repeat(size) + (index % 7 === 0 ? token : ""));
  }
}

interface Watched extends InspectionCrew {
  asked: number;
  isDismissed: boolean;
}

/** Threads that are none: they answer in a later turn. */
function crew(change: (result: InspectionResult) => InspectionResult = result => result): Watched {
  const own = inspector();
  return {
    size: 1,
    asked: 0,
    isDismissed: false,
    async perform({ texts }, memory) {
      this.asked += 1;
      const moved = structuredClone(memory, { transfer: [memory] });
      await new Promise(resolve => setTimeout(resolve, 1));
      const found = texts.map(({ path, from, to }) =>
        toSend(own.inspect(new Uint8Array(moved, from, to - from), path)),
      );
      return change({ memory: moved, found });
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
    take(each, candidates) {
      if (each.kind === "skip") lines.push(`- ${each.skip.path}`);
      else {
        const { path, bytes } = each.blob;
        const values = (candidates ?? [undefined]).map(
          found => found && Buffer.from(bytes).toString("latin1", found.start, found.end),
        );
        lines.push(`${path} (${bytes.length}): ${values.join()}`);
      }
    },
  });
  return lines;
}

describe("an inspection", () => {
  it("finds the same with a crew, in the same order, with the same bytes", async () => {
    const watched = crew();
    const alone = await told(undefined);
    expect(alone.filter(line => line.includes(token))).toHaveLength(9);
    expect(await told(() => watched)).toEqual(alone);
    expect(watched.asked).toBeGreaterThan(5);
    expect(watched.isDismissed).toBe(true);
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
    await inspectAll(few, { inspector: inspector(), hire, take: () => undefined });
    expect(hired).toBe(0);
  });

  it("trusts no thread that does not find the canary", async () => {
    const blind = crew(({ memory, found }) => ({ memory, found: found.map(() => []) }));
    await expect(told(() => blind)).rejects.toMatchObject({
      code: "failed",
      message: expect.stringContaining("canary"),
    });
    expect(blind.isDismissed).toBe(true);
  });

  it("takes what a thread does not answer for as not looked at", async () => {
    const lazy = crew(({ memory, found }) => ({ memory, found: found.slice(0, 1) }));
    expect((await told(() => lazy)).some(line => line.endsWith(": "))).toBe(true);
  });

  it("fails when a thread dies", async () => {
    const dead = { ...crew(), perform: () => Promise.reject(new AppError("failed", "dead")) };
    await expect(told(() => dead)).rejects.toMatchObject({ message: "dead" });
  });
});
