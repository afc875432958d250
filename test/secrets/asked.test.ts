import { expect, it } from "vitest";
import { Asked } from "../../src/secrets/asked.ts";

it("asks once for each key, also while the first answer is waited for", async () => {
  const asked = new Asked<string>();
  const keys: string[] = [];
  const ask = (key: string) =>
    asked.once(key, async () => {
      keys.push(key);
      return `${key} ${keys.length}`;
    });
  expect(await Promise.all([ask("a"), ask("a"), ask("b")])).toEqual(["a 1", "a 1", "b 2"]);
  expect(await ask("a")).toBe("a 1");
  expect(keys).toEqual(["a", "b"]);
});

it("gives the same error to all", async () => {
  const asked = new Asked<never>();
  const ask = () => asked.once("a", () => Promise.reject(new Error("no")));
  const [one, other] = await Promise.allSettled([ask(), ask()]);
  expect(one).toEqual(other);
});
