import { expect, it, vi } from "vitest";
import { deadline } from "../../src/io/deadline.ts";

it("aborts when its time is over", () => {
  vi.useFakeTimers();
  const { signal } = deadline(new AbortController().signal, 100);
  vi.advanceTimersByTime(99);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
  vi.useRealTimers();
});

it("aborts with the other signal, also with one that is aborted already", () => {
  const other = new AbortController();
  const before = deadline(other.signal, 60_000);
  other.abort();
  const after = deadline(other.signal, 60_000);
  expect([before.signal.aborted, after.signal.aborted]).toEqual([true, true]);
  for (const each of [before, after]) each.end();
});

it("is over when it is ended: neither the time nor the other signal aborts it", () => {
  vi.useFakeTimers();
  const other = new AbortController();
  const { signal, end } = deadline(other.signal, 100);
  end();
  other.abort();
  vi.advanceTimersByTime(1000);
  expect(signal.aborted).toBe(false);
  vi.useRealTimers();
});
