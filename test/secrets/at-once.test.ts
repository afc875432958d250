import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { severalAtOnce } from "../../src/secrets/at-once.ts";

it("severalAtOnce does eight steps at a time and gives the results in the order of the items", async () => {
  let [underWay, most] = [0, 0];
  const results = await severalAtOnce(
    Array.from({ length: 30 }, (_, index) => index),
    async index => {
      underWay += 1;
      most = Math.max(most, underWay);
      await wait(index % 3);
      underWay -= 1;
      return index * 2;
    },
  );
  expect(results).toEqual(Array.from({ length: 30 }, (_, index) => index * 2));
  expect(most).toBe(8);
});

it("severalAtOnce throws what a step throws", async () => {
  const failing = severalAtOnce([1, 2, 3], async number => {
    if (number === 2) throw new Error("two");
    return number;
  });
  await expect(failing).rejects.toThrow("two");
});
