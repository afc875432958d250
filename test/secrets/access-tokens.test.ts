import { expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { AccessTokens } from "../../src/secrets/access-tokens.ts";

function counting(seconds: number | undefined) {
  let count = 0;
  const tokens = new AccessTokens(async () => {
    count += 1;
    return { token: Secret.fromText(`token ${count}`), seconds, who: "somebody" };
  });
  return { tokens, count: () => count };
}

it("one token serves all who ask at once, and later ones", async () => {
  for (const seconds of [3600, undefined]) {
    const { tokens, count } = counting(seconds);
    await Promise.all(Array.from({ length: 20 }, () => tokens.current()));
    await tokens.current();
    expect(count()).toBe(1);
  }
});

it("a token whose time is nearly over is not used any more", async () => {
  const { tokens, count } = counting(30);
  await tokens.current();
  expect((await tokens.current()).token.reveal()).toBe("token 2");
  expect(count()).toBe(2);
});

it("all who ask fail with the same error", async () => {
  const fault = new Error("no");
  const tokens = new AccessTokens(() => Promise.reject(fault));
  const ends = await Promise.allSettled([tokens.current(), tokens.current()]);
  expect(ends).toEqual([fault, fault].map(reason => ({ status: "rejected", reason })));
});
