import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../failures.ts";
import { config, contents, setUp } from "./scripts.ts";

describe("a command that may not run", () => {
  it.each([
    ["outside of the scope", { config: config.replace("when: {}", "when: { a: b }") }, "refused"],
    ["without a secret that is required", { contents: { key: "line-one-of-key" } }, "absent"],
    ["with a value that cannot be redacted", { contents: { ...contents, password: "ab" } }, "unmaskable"],
    ["in a job that was cancelled", { signal: AbortSignal.abort() }, "cancelled"],
  ])("is not started %s", async (_, given, code) => {
    const { shell, cwd, temp, store } = setUp(given);
    const error = await failureOf(() => shell("touch started"));
    expect((error.failures[0] ?? error).code).toBe(code);
    expect([existsSync(join(cwd, "started")), readdirSync(temp)]).toEqual([false, []]);
    expect(store.calls.filter(call => call === "open").length).toBe(
      store.calls.filter(call => call === "close").length,
    );
  });
});
