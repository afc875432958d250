import { expect, it } from "vitest";
import { resolvePlain } from "../../../src/secrets/sops/scalars.ts";

it.each([
  ["5432", "int", "5432"],
  ["-7", "int", "-7"],
  ["12345678901234567890", "int", "12345678901234567890"],
  ["1.50", "float", "1.5"],
  ["1e+21", "float", "1000000000000000000000"],
  ["1.234567e+06", "float", "1234567"],
  ["1.5e-9", "float", "0.0000000015"],
  [".5", "float", "0.5"],
  ["123.456", "float", "123.456"],
  ["-0.0", "float", "-0"],
  [".inf", "float", "+Inf"],
  ["-.INF", "float", "-Inf"],
  [".nan", "float", "NaN"],
  ["true", "bool", "True"],
  ["FALSE", "bool", "False"],
  ["yes", "str", "yes"],
  ["on", "str", "on"],
  ["1e999", "str", "1e999"],
  ["1.2.3", "str", "1.2.3"],
  ["2024-01-02T00:00:00Z", "str", "2024-01-02T00:00:00Z"],
  ["-", "str", "-"],
  ["tRuE", "str", "tRuE"],
])("takes an unquoted %s for the %s %s", (source, kind, text) => {
  expect(resolvePlain(source)).toEqual({ kind, text });
});

it.each(["", "~", "null", "NULL"])("takes an unquoted %j for null", source => {
  expect(resolvePlain(source)).toBeUndefined();
});
