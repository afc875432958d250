/** Many texts at once come out as each of them does alone. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { needlesOf } from "../../src/redact/needles.ts";
import { redactText } from "../../src/redact/redactor.ts";
import { redactTexts } from "../../src/redact/texts.ts";

const letters = fc.constantFrom(..."abAB01/+ é\"'\\&%$;");
const value = fc.string({ unit: letters, minLength: 5, maxLength: 40 });

/** Ways in which a form comes to stand in a text, `cut` being some place in it. */
const writings: readonly ((form: string, cut: number) => string)[] = [
  form => form,
  form => form.slice(0, -1),
  (form, cut) => `${form.slice(0, cut)}\u001b[31m${form.slice(cut)}`,
  (form, cut) => `${form.slice(0, cut)}\n  ${form.slice(cut)}`,
  (form, cut) => `${form.slice(0, cut)}\\\n${form.slice(cut)}`,
  (form, cut) => `${form.slice(0, cut)}\\n${form.slice(cut)}`,
  (form, cut) => `${form.slice(0, cut)}...`,
  (form, cut) => `…${form.slice(cut)}`,
  form => form.replace(/[a-z]/g, each => `%${each.charCodeAt(0).toString(16)}`),
  form => form.replace(/[A-Z]/g, each => `\\u00${each.charCodeAt(0).toString(16)}`),
  form => form.replace(/[01]/g, each => `&#${each.charCodeAt(0)};`),
  form => `00000000  ${[...Buffer.from(form)].map(byte => byte.toString(16).padStart(2, "0")).join(" ")}`,
  form => [...Buffer.from(form)].map(byte => `0x${byte.toString(16).padStart(2, "0")}`).join(", "),
  form => [...Buffer.from(form)].map(byte => byte.toString(8).padStart(3, "0")).join(" "),
];

const placed = fc.record({
  form: fc.nat(),
  writing: fc.constantFrom(...writings),
  cut: fc.nat(),
  before: fc.constantFrom("", "password: ", "12 ", "x\n"),
  behind: fc.constantFrom("", " # end", "\nmore", "a"),
});

/** Where lines break in a text, other needles can make a break of what is none: without them more is masked. */
function shown(text: string): number {
  return plain(text).replaceAll("***", "").length;
}

/** Of a value with `\\e` a form holds an escape: where it is looked for, no colour is left within a mask. */
function plain(text: string): string {
  return text.replaceAll("*\0*\0*", "***").replace(/\*{3}(?:\u001b\[31m\*{3})+/g, "***");
}

it("masks in many texts what it masks in each of them alone", () => {
  let masked = 0;
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 3 }),
      fc.array(placed, { minLength: 1, maxLength: 4 }),
      (values, places) => {
        const needles = values.flatMap(each => needlesOf("", Secret.fromText(each)));
        fc.pre(needles.length > 0);
        const texts = places.map(({ form, writing, cut, before, behind }) => {
          const written = Buffer.from(needles[form % needles.length]?.bytes ?? []).toString();
          return before + writing(written, cut % (written.length + 1)) + behind;
        });
        const found = redactTexts([...texts, "nothing of it"], needles);
        const alone = texts.map(text => redactText(text, needles));
        masked += alone.filter((text, index) => text !== texts[index]).length;
        for (const [index, text] of texts.entries()) {
          const one = plain(alone[index] ?? "");
          const many = plain(found.get(text) ?? text);
          if (/[\n\\]/.test(text)) expect(shown(many)).toBeLessThanOrEqual(shown(one));
          else expect(many).toBe(one);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(masked).toBeGreaterThan(300);
});

it.each([
  ["a backslash of its own before it", "a&0\\aaaa;%a1$aA +/", "a&0\\\\naaaa;%a1$aA +/"],
  ["a backslash of its own between two of its three", "a\\&0aaaa;%a1$aA +/", "a\\\\\\n&0aaaa;%a1$aA +/"],
  ["blanks of its own behind it", "aa  aBa$aaa''%+aBa", "aa\n    aBa$aaa''%+aBa"],
  ["the break in the place of a space", "aa aBa$aaa''%+aBa", "aa\n  aBa$aaa''%+aBa"],
])("finds a needle near whose beginning the text breaks, with %s", (_what, value, text) => {
  const needles = needlesOf("", Secret.fromText(value));
  expect(redactText(text, needles)).not.toContain(value.slice(-6));
  expect(redactTexts([text], needles).get(text)).toBe(redactText(text, needles));
});

it("gives back no text in which no needle begins", () => {
  const needles = needlesOf("", Secret.fromText("correct-horse-7"));
  const texts = ["cat", "correct\\-hens", "a correct horse", "password: ***", "12 34 56 78 90 12"];
  expect(redactTexts(texts, needles)).toEqual(new Map([["correct\\-hens", "correct\\-hens"]]));
});

it.each([
  ["its beginning stands before dots", "correct-horse-battery-7", "correct-hor..."],
  ["its end stands behind dots", "correct-horse-battery-7", "...-battery-7 is it"],
  ["what is within it stands between dots", "correct-horse-battery-staple-9", "…rect-horse-battery-stap…"],
])("finds a needle where %s", (_what, value, text) => {
  const needles = needlesOf("", Secret.fromText(value));
  expect(redactText(text, needles)).not.toBe(text);
  expect(redactTexts([text], needles).get(text)).toBe(redactText(text, needles));
});
