import { InvalidArgumentError } from "commander";
import { expect, it } from "vitest";
import { several } from "../../../src/cli/commands/command.ts";

it("collects what an option names, with commas and one after the other", () => {
  expect(several("C", several("A,B,", undefined))).toEqual(["A", "B", "C"]);
});

it.each(["", ",", "--"])(
  "refuses %j, which names nothing: it would stand for all, or take the command's place",
  value => {
    expect(() => several(value, undefined)).toThrow(InvalidArgumentError);
  },
);
