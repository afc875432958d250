import { expect, it } from "vitest";
import { errorCode } from "../../src/io/error-code.ts";

it.each<[string, unknown, string | undefined]>([
  ["an error of the system", Object.assign(new Error("no"), { code: "ENOENT" }), "ENOENT"],
  ["an error that has a number", Object.assign(new Error("no"), { code: 5 }), "5"],
  ["an error without one", new Error("no"), undefined],
  ["an error that leaves it open", Object.assign(new Error("no"), { code: undefined }), undefined],
  ["something else that was thrown", { code: "ENOENT" }, undefined],
])("is that of %s", (_, thrown, code) => {
  expect(errorCode(thrown)).toBe(code);
});
