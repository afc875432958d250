import { expect, it } from "vitest";
import { redactedError } from "../../src/app/redacted-error.ts";
import { AppError } from "../../src/model/error.ts";

const shown = (text: string) => text.replaceAll("value", "***");

it("takes what is to be hidden out of an error's words, its hint, its failures and the errors behind it", () => {
  const cause = new AppError("denied", "cannot open value");
  const failures = [new AppError("invalid", "cannot read value", { cause: new Error("EIO") })];
  const error = redactedError(
    new AppError("usage", "cannot do value", { hint: "Take value.", cause, failures }),
    shown,
  );
  expect([error.code, error.message, error.hint]).toEqual(["usage", "cannot do ***", "Take ***."]);
  expect(error.cause).toMatchObject({ code: "denied", message: "cannot open ***" });
  expect(error.failures).toMatchObject([{ code: "invalid", message: "cannot read ***" }]);
  expect(error.failures[0]?.cause).toBeInstanceOf(Error);
});
