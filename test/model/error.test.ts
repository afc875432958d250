import { describe, expect, it } from "vitest";
import { AppError, asAppError, type ErrorCode, exitCodes, together } from "../../src/model/error.ts";

const failure = (code: ErrorCode, message = `cannot do it: ${code}`) => new AppError(code, message);

describe("an error", () => {
  it("has a message, a code, an exit code, and what else was given", () => {
    const cause = new Error("why");
    const error = new AppError("denied", "cannot read x: no", { hint: "Ask for it.", cause });
    expect(error).toMatchObject({
      name: "AppError",
      message: "cannot read x: no",
      code: "denied",
      exitCode: 3,
    });
    expect([error.hint, error.cause, error.failures]).toEqual(["Ask for it.", cause, []]);
    expect("cause" in failure("usage")).toBe(false);
  });

  it("exits with 2 for usage and configuration, 4 for refusals, 3 for everything else", () => {
    const of = (exit: number) =>
      Object.entries(exitCodes).flatMap(([code, value]) => (value === exit ? [code] : []));
    expect(of(2)).toEqual(["usage", "config", "name"]);
    expect(of(4)).toEqual(["refused", "untrusted"]);
    expect(of(2).length + of(3).length + of(4).length).toBe(Object.keys(exitCodes).length);
  });
});

describe("several failures together", () => {
  it("are one error with each of them, also those that were together before", () => {
    const [a, b, c] = [failure("denied"), failure("absent"), failure("timeout")];
    const error = together("cannot fetch", [together("cannot read", [a, b]), c]);
    expect([error.message, error.failures]).toEqual(["cannot fetch", [a, b, c]]);
  });

  it("stay the one failure that there is", () => {
    const only = failure("denied");
    expect(together("cannot fetch", [only])).toBe(only);
    expect(together("cannot fetch", [together("cannot read", [only])])).toBe(only);
  });

  it.each<[codes: ErrorCode[], code: ErrorCode, exit: number, reason: string]>([
    [["absent", "config", "refused"], "refused", 4, "a refusal outranks all"],
    [["absent", "name", "timeout"], "name", 2, "a mistake outranks a store"],
    [["timeout", "denied"], "timeout", 3, "the first of equals"],
    [["untrusted", "refused"], "untrusted", 4, "the first of equals"],
    [[], "failed", 3, "none at all"],
  ])("of %j exit as %s, %i: %s", (codes, code, exit) => {
    const error = together(
      "cannot do it",
      codes.map(each => failure(each)),
    );
    expect([error.code, error.exitCode]).toEqual([code, exit]);
  });
});

describe("anything thrown", () => {
  it("stays the error that it is", () => {
    const error = failure("denied");
    expect(asAppError(error, "read")).toBe(error);
  });

  it.each([
    [new TypeError("marker"), "TypeError"],
    ["marker", "string"],
    [undefined, "undefined"],
    [null, "object"],
  ])("becomes a fault of this program, without its message: %j", (thrown, kind) => {
    const error = asAppError(thrown, "read a store");
    expect([error.code, error.message]).toEqual(["failed", `cannot read a store: unexpected ${kind}`]);
  });

  it("of Node's for a part of this program that is gone says so in a line, without its path", () => {
    const thrown = Object.assign(new Error("Cannot find module './marker.js'"), { code: "MODULE_NOT_FOUND" });
    const error = asAppError(thrown, "read a store");
    expect([error.code, error.message]).toEqual([
      "unavailable",
      "cannot read a store: a file of this program is missing",
    ]);
  });
});
