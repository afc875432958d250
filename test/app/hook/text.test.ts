import { expect, it } from "vitest";
import { commandOf, hookText, isOurs, placeIn } from "../../../src/app/hook/text.ts";

it("a hook of ours is known again, whichever it is", () => {
  expect([hookText(undefined), hookText(["/a b/node", "/c.js"])].every(isOurs)).toBe(true);
  expect(isOurs("#!/bin/sh\njob-secrets lint --staged\n")).toBe(false);
});

it.each([
  ["#!/bin/sh\n", "Add this as its first line behind #!/bin/sh: x || exit 1"],
  [
    "#! /usr/bin/env -S bash -e\r\n",
    "Add this as its first line behind #!/usr/bin/env -S bash -e: x || exit 1",
  ],
  ["npm test\n", "Add this as its first line: x || exit 1"],
  [undefined, "Add this as its first line: x || exit 1"],
  ["#!/usr/bin/env node\n", "Have it run this before all else, and fail when that does: x"],
  ["#!/opt/fish\n", "Have it run this before all else, and fail when that does: x"],
])("a line has to stand where it runs: %j", (hook, said) => {
  expect(placeIn(hook, "x")).toBe(said);
});

it("the command for other machines holds no path of this one", () => {
  expect(commandOf(["/a b/node"])).toBe("'/a b/node' lint --staged --quiet");
  expect(commandOf(undefined)).toBe("job-secrets lint --staged --quiet");
});
