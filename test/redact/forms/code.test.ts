/** Values as literals of languages whose programs do not run here. */
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { redactText } from "../../../src/redact/redactor.ts";

const value = 'Grün"Mond\\ü9Tiger€';
const needles = needlesOf("S", Secret.fromText(value));

it.each([
  ["OCaml's %S", 'Gr\\195\\188n\\"Mond\\\\\\195\\1889Tiger\\226\\130\\172'],
  ["Haskell's show", 'Gr\\252n\\"Mond\\\\\\252\\&9Tiger\\8364'],
])("letters beyond ASCII in a value are not to be seen as %s writes them", (_, written) => {
  expect(redactText(`key = "${written}"\n`, needles)).toBe('key = "***"\n');
});
