import { expect, it } from "vitest";
import { AppError } from "../../src/model/error.ts";
import { orTrouble } from "../../src/model/token-trouble.ts";

const failing = (error: unknown) => () => Promise.reject(error);

it("a token is given as it is, and what keeps a job from it as a clause that says what to change", async () => {
  const token = { secret: 1 };
  expect(await orTrouble(async () => token)).toBe(token);
  const refusal = new AppError("denied", "cannot get an OIDC token: it answered 403", { hint: "Ask again." });
  expect(await orTrouble(failing(refusal))).toBe("it answered 403; ask again");
  const silent = new AppError("timeout", "cannot ask https://a.example: no answer", { hint: "AWS is slow." });
  expect(await orTrouble(failing(silent))).toBe("cannot ask https://a.example: no answer; AWS is slow");
});

it("a cancelled job and a fault of this program are no answers", async () => {
  const cancelled = new AppError("cancelled", "cannot ask: the job was cancelled");
  await expect(orTrouble(failing(cancelled))).rejects.toBe(cancelled);
  const fault = new TypeError("undefined is no function");
  await expect(orTrouble(failing(fault))).rejects.toBe(fault);
});
