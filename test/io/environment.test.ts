import { expect, it } from "vitest";
import { without } from "../../src/io/environment.ts";

it("an environment without names, beginnings of names, and what is not set", () => {
  const env = { A: "1", AB: "2", B: undefined, secret_X: "3", SECRET_X: "4", "": "5" };
  expect(without(env, [])).toEqual({ A: "1", AB: "2", secret_X: "3", SECRET_X: "4", "": "5" });
  expect(without(env, ["A", "secret_*"])).toEqual({ AB: "2", SECRET_X: "4", "": "5" });
  expect(without(env, ["*"])).toEqual({});
});
