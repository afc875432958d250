/** A value whose `$` was taken for the beginning of a variable's name. */
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";

const shown = (value: string, text: string) => redactText(text, needlesOf("S", Secret.fromText(value)));

describe("what is left of a value is not to be seen", () => {
  it.each([
    ["in a shell's double quotes", 'Regen&1GMqe$7"x-4wQp', 'Regen&1GMqe"x-4wQp'],
    ["before a name that goes on to the next sign", "kQ7vT2mX$z9Lp-R4wY8sDf", "kQ7vT2mX-R4wY8sDf"],
    ["with braces around the name", `kQ7vT2mX$${"{z9}"}LpR4wY`, "kQ7vT2mXLpR4wY"],
    ["in a template, where digits are no name", "kQ7$7mX$z9-LpR4wY8sDf", "kQ7$7mX-LpR4wY8sDf"],
    ["in make, where one character is a name", "kQ7vT2mX$z9LpR4wY8sDf", "kQ7vT2mX9LpR4wY8sDf"],
    ["in make with two dollars, which are one", "kQ7vT2$$mXz9LpR4wY8sDf", "kQ7vT2$mXz9LpR4wY8sDf"],
    ["in make with a name in brackets", "kQ7vT2mX$(z9)LpR4wY", "kQ7vT2mXLpR4wY"],
  ])("%s", (_, value, left) => {
    expect(shown(value, `login ${left}.`)).toBe("login ***.");
  });
});

it("what everybody has is no form of it", () => {
  const text = "see https://hooks.example.com/ for more";
  expect(shown("https://hooks.example.com/$kQ7vT2mXz9LpR4wY8sDf", text)).toBe(text);
});

it("what is less than half of the value is no form of it", () => {
  expect(shown("password$kQ7vT2mXz9LpR4wY8sDf", "password: ?")).toBe("password: ?");
});
