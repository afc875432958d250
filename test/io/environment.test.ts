import { expect, it } from "vitest";
import { keepQuiet, without } from "../../src/io/environment.ts";

it("an environment without names, beginnings of names, and what is not set", () => {
  const env = { A: "1", AB: "2", B: undefined, secret_X: "3", SECRET_X: "4", "": "5" };
  expect(without(env, [])).toEqual({ A: "1", AB: "2", secret_X: "3", SECRET_X: "4", "": "5" });
  expect(without(env, ["A", "secret_*"])).toEqual({ AB: "2", SECRET_X: "4", "": "5" });
  expect(without(env, ["*"])).toEqual({});
});

it("our own without what makes a library print what it reads, while the whole of it is handed on", () => {
  const own = { PATH: "/bin", LOG_STREAM: "prod/etl", OTHER: "1" };
  const env = keepQuiet(own);
  expect(own).toEqual({ PATH: "/bin", OTHER: "1" });
  expect({ ...env }).toEqual({ PATH: "/bin", OTHER: "1", LOG_STREAM: "prod/etl" });
  expect([env.LOG_STREAM, env.LOG_TOKENS, env.PATH]).toEqual(["prod/etl", undefined, "/bin"]);
  expect(["LOG_STREAM" in env, "LOG_TOKENS" in env, "OTHER" in env]).toEqual([true, false, true]);
  expect(without(env, ["PATH"])).toEqual({ OTHER: "1", LOG_STREAM: "prod/etl" });
});
