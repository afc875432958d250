import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { onSilence } from "../../src/app/silence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a silence", () => {
  it("is noticed when it has lasted long enough, and not before", () => {
    const act = vi.fn();
    onSilence(100, act).heard();
    vi.advanceTimersByTime(99);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
  });

  it("is waited for anew whenever something is heard", () => {
    const act = vi.fn();
    const silence = onSilence(100, act);
    for (let heard = 0; heard < 5; heard++) {
      silence.heard();
      vi.advanceTimersByTime(99);
    }
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
  });

  it("is noticed once, and again after the next sound", () => {
    const act = vi.fn();
    const silence = onSilence(100, act);
    silence.heard();
    vi.advanceTimersByTime(1000);
    silence.heard();
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it("is nothing before the first sound, and after the end", () => {
    const act = vi.fn();
    const silence = onSilence(100, act);
    vi.advanceTimersByTime(1000);
    silence.heard();
    silence.stop();
    vi.advanceTimersByTime(1000);
    expect(act).not.toHaveBeenCalled();
  });
});
