import { expect, it } from "vitest";
import { ownTime } from "../../src/io/own-time.ts";

function clockAt(times: { wall: number; processor: number }): () => number {
  return ownTime({ wall: () => times.wall, processor: () => times.processor });
}

it("goes on while the process works, on however many threads", () => {
  const times = { wall: 1000, processor: 0 };
  const now = clockAt(times);
  const seen = [1, 2, 3].map(() => {
    times.wall += 1000;
    times.processor += 1900;
    return now();
  });
  expect(seen).toEqual([1000, 2000, 3000]);
});

it("stands still while the machine works for others", () => {
  const times = { wall: 0, processor: 0 };
  const now = clockAt(times);
  times.wall = 60_000;
  times.processor = 40;
  expect(now()).toBe(40);
  times.wall += 50;
  expect(now()).toBe(90);
});

it("never goes back", () => {
  const times = { wall: 0, processor: 0 };
  const now = clockAt(times);
  times.wall = 90;
  expect(now()).toBe(90);
  times.wall = 110;
  expect(now()).toBe(90);
});

it("tells the time of this process", () => {
  const now = ownTime();
  const before = now();
  for (let end = performance.now() + 150; performance.now() < end; ) now();
  expect(now() - before).toBeGreaterThan(0);
  expect(now() - before).toBeLessThan(100_000);
});
