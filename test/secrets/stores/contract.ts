/** The suite that every store passes: what `read`, `list`, `write` and `remove` promise in `store.ts`. */
import { describe, expect, it } from "vitest";
import type { Location } from "../../../src/secrets/stores/store.ts";
import { at } from "./context.ts";
import { testList } from "./contract/list.ts";
import { testNames } from "./contract/names.ts";
import { testRead } from "./contract/read.ts";
import { testRefusals } from "./contract/refusals.ts";
import type { Ability, SetUp } from "./contract/set-up.ts";
import { testValues } from "./contract/values.ts";
import { testWrite } from "./contract/write.ts";

export { failureOf } from "../../failures.ts";
export type { Contents, SetUp, Trouble } from "./contract/set-up.ts";

/** Runs the contract against one store. `name` is its id, with a variant where it is tested in several. */
export function testStore(name: string, setUp: () => SetUp): void {
  describe(`the ${name} store keeps the contract of stores`, () => {
    const hooks = setUp();
    const locate = (path: string): Location => hooks.locate?.(path) ?? at(path);
    testSetUp(hooks);
    testRead(hooks, locate);
    testValues(hooks, locate);
    testRefusals(hooks);
    testList(hooks, locate);
    testNames(hooks, locate);
    testWrite(hooks, locate);
  });
}

function testSetUp(hooks: SetUp): void {
  it("has a set-up that serves every ability, or says why it cannot", () => {
    const served: Partial<Record<Ability, unknown>> = {
      group: hooks.group,
      "names-denied": hooks.openNameless,
      trouble: hooks.troubles,
    };
    for (const name of ["group", "names-denied", "trouble"] as const) {
      expect([name, served[name] === undefined]).toEqual([name, hooks.cannot[name] !== undefined]);
    }
    if (hooks.cannot["list-blind"] === undefined) expect(hooks.openBlind).toBeDefined();
  });
}
