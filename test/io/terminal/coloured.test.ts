import { expect, it } from "vitest";
import { coloured } from "../../../src/io/terminal/coloured.ts";

const size = { columns: 100, rows: 30 };
const colours = { FORCE_COLOR: "1", CLICOLOR_FORCE: "1" };
const measures = { COLUMNS: "100", LINES: "30" };

it.each([
  ["asks for colours and tells the size", {}, size, { ...colours, ...measures }],
  ["keeps what is there", { A: "1" }, size, { A: "1", ...colours, ...measures }],
  ["asks for no colours against NO_COLOR", { NO_COLOR: "1" }, size, { NO_COLOR: "1", ...measures }],
  ["lets FORCE_COLOR stand", { FORCE_COLOR: "0" }, size, { FORCE_COLOR: "0", ...measures }],
  ["lets CLICOLOR_FORCE stand", { CLICOLOR_FORCE: "0" }, size, { CLICOLOR_FORCE: "0", ...measures }],
  ["asks a terminal without colours for none", { TERM: "dumb" }, size, { TERM: "dumb", ...measures }],
  ["lets a size stand", { COLUMNS: "72" }, size, { COLUMNS: "72", ...colours }],
  ["tells no size that nobody knows", {}, undefined, colours],
])("%s", (_, env, given, expected) => {
  expect(coloured(env, given)).toEqual(expected);
});
