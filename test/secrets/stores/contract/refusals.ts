/** What `read` promises when it cannot answer, and what no error shows. */
import { expect, it } from "vitest";
import { everythingIn, failureOf } from "../../../failures.ts";
import type { SetUp } from "./set-up.ts";
import { able, marker, required } from "./steps.ts";

export function testRefusals(hooks: SetUp): void {
  able(hooks, "group", "throws invalid for a group asked as one value, and says how to ask", async () => {
    const { store, location } = await required(hooks.group)(marker);
    const error = await failureOf(() => store.read([location]));
    expect(error.code).toBe("invalid");
    expect(`${error.message} ${error.hint}`).toMatch(/#|\/\*/);
    expect(everythingIn(error)).not.toContain(marker);
  });

  for (const { when, code, open } of hooks.troubles ?? []) {
    it(`throws ${code} when ${when}, and shows no value`, async () => {
      const { store, location } = await open(marker);
      const error = await failureOf(() => store.read([location]));
      expect(error.code).toBe(code);
      expect(error.message).toMatch(/^cannot \S+ .+: ./s);
      expect(everythingIn(error)).not.toContain(marker);
    });
  }
}
