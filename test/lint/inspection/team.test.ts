/** However slow a thread is: the others go on, and memory stays bounded. */
import { expect, it } from "vitest";
import { createLook } from "../../../src/io/standing.ts";
import type { Given } from "../../../src/lint/blob.ts";
import { canaryRule } from "../../../src/lint/canary.ts";
import { aboutFile } from "../../../src/lint/changes/contents.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { type InspectionCrew, toSend } from "../../../src/lint/inspection/tasks.ts";
import { Team } from "../../../src/lint/inspection/team.ts";

const inspector = createInspector([canaryRule], { base64: "off", time: 1000, now: () => 0 });
const half = Buffer.alloc(512 * 1024 + 1, "text\n");

/** Each of them needs a batch of its own. */
function text(index: number): Given {
  const blob = { ...aboutFile(`${index}`), bytes: half, added: undefined, part: undefined };
  return { kind: "blob", blob };
}

/** Threads that answer when they are told to. */
function slowCrew(size: number) {
  const waiting: (() => void)[] = [];
  const crew: InspectionCrew = {
    size,
    async perform({ texts }, memory) {
      const moved = structuredClone(memory, { transfer: [memory] });
      await new Promise<void>(resolve => void waiting.push(resolve));
      const found = texts.map(({ path, from, to }) =>
        toSend(inspector.inspect(new Uint8Array(moved, from, to - from), path) ?? []),
      );
      return { memory: moved, found, outcomes: [] };
    },
    dismiss: () => undefined,
  };
  return { crew, waiting };
}

const later = () => new Promise(resolve => setTimeout(resolve, 20));

it("a team gives each thread two batches ahead, looks at more itself, and reads no further than sixteen", async () => {
  const { crew, waiting } = slowCrew(3);
  let taken = 0;
  const team = new Team(crew, { inspector, look: createLook() }, () => {
    taken += 1;
  });
  let added = 0;
  const adding = (async () => {
    for (; added < 60; added += 1) await team.add(text(added));
    await team.finish();
  })();
  for (let before = -1; before !== added; await later()) before = added;
  expect(waiting).toHaveLength(2 * 3);
  // Sixteen are held, one more is handed on, and the next is still open.
  expect(added).toBe(17);
  expect(taken).toBe(0);
  while (taken < 60) {
    waiting.shift()?.();
    await later();
  }
  await adding;
  expect([added, taken]).toEqual([60, 60]);
}, 30_000);

it("a team without threads looks at everything itself", async () => {
  const { crew, waiting } = slowCrew(0);
  const sizes: number[] = [];
  const team = new Team(crew, { inspector, look: createLook() }, outcome => {
    sizes.push(outcome.kind === "looked" ? outcome.measure.bytes : 0);
  });
  for (let index = 0; index < 20; index += 1) await team.add(text(index));
  await team.finish();
  expect(waiting).toEqual([]);
  expect(sizes).toEqual(Array.from({ length: 20 }, () => half.length));
});
