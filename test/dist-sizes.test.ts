/** What a job loads before it does anything stays small. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

it.each(["action", "post", "cli", "worker"])("the entry of dist/%s is at most a megabyte", entry => {
  const { size } = statSync(join(import.meta.dirname, "../dist", entry, "index.js"));
  expect(size).toBeLessThanOrEqual(1_000_000);
});
