/** What is promised of every text, in texts where all that views read stands close together. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Needle } from "../../src/redact/needles.ts";
import { brokenTexts } from "./broken.ts";
import { bytewise, needle, occurrences, redacted } from "./oracle.ts";

/** `REDACT_RUNS` multiplies them, and takes new ones: one in some hundred thousand texts still shows a fault. */
const { REDACT_RUNS: times } = process.env;
const runs = { numRuns: 10_000 * Number(times ?? 1), ...(times === undefined && { seed: 1 }) };

/** The output, which is the same for each cutting, with the kernel and when it is redacted once more, and holds no needle. */
function shown(text: Buffer, needles: readonly Needle[], cuts: readonly number[] = []): Buffer {
  const whole = redacted(text, needles);
  expect(redacted(text, needles, bytewise(text)).toString("latin1")).toBe(whole.toString("latin1"));
  for (const siftFrom of [0, Number.POSITIVE_INFINITY])
    expect(redacted(text, needles, cuts, { siftFrom }).toString("latin1")).toBe(whole.toString("latin1"));
  expect(redacted(whole, needles).toString("latin1")).toBe(whole.toString("latin1"));
  expect(occurrences(whole, needles)).toEqual([]);
  return whole;
}

describe("the redactor, where words are broken and disguised in every way,", () => {
  it("gives one output, which holds no needle and stays as it is", () => {
    fc.assert(
      fc.property(brokenTexts, ({ text, needles, cuts }) => {
        shown(text, needles, cuts);
      }),
      runs,
    );
  }, 300_000);
});

/** Texts that were met by the property, as small as they became. Words stand for needles; those behind a `!` are not broken. */
const met: readonly (readonly [what: string, words: readonly string[], text: string, output: string])[] = [
  [
    "a row behind an offset, in a line with the offset of the line before",
    ["!ghgg"],
    "00000000: 67  g\n0000000: 00000000: 67686767  ghgg\n",
    "00000000: 67  g\n0000000: 00000000: 67686767  ***\n",
  ],
  [
    "dumps that begin with the offset of a row before",
    ["!ggggg"],
    "12 g> 0000000 103\n0000000 26471 26471 103\n0000000 67 67 67 67\n          g   g   g   g\n0000010 67\n          g\n",
    "12 g> 0000000 ***\n0000000 ***\n",
  ],
  [
    "a gutter at the end of its line that looks like a cell",
    ["!gg66"],
    "00000000: 67673636  gg66\n00000004: 3636  66\n00000000:   \n",
    "00000000: ***  ***\n00000000:   \n",
  ],
  [
    "a row that shows another one once more, in which a pager goes on",
    ["!ghhhgggg", "ghhh"],
    "0000000    g   h   h   h\n          67 \b68 68 68\n68:68:68:67:67:67:67:20:67\n",
    "0000000  ***\n          ***\n68:68:68:67:67:67:67:20:67\n",
  ],
  [
    "the end of a word behind dots, in which more dots stand",
    ["! g...gggg g...gggg g...gggg"],
    "g...gggg g...gggg g...gggg g...gggg g...gggg",
    "g...***",
  ],
  [
    "a mask right before an offset",
    ["!*ggg"],
    "*ggg00000000: 2a676767  *ggg\n",
    "[redacted]00000000: [redacted]  [redacted]\n",
  ],
  [
    "a row behind a prefix after one at the beginning of its line",
    ["!gggg"],
    "0000000   g   g   g   g\n 0000000   g   g   g   g\n",
    "0000000 ***\n 0000000 ***\n",
  ],
  [
    "a row that begins with an escape",
    ["!gggg"],
    "00000000: 67  g\n\\x67:67:67:\n    ",
    "00000000: ***:\n    ",
  ],
  ["a suffix before an escaped line's end", ["ggggggggh1xigg"], "ggggggggh1' \\\n'xigg", "***"],
  [
    "a suffix behind five bytes of a word",
    ["ggggg", "ggg ggggg ggggg gg", "!gggg"],
    "gg gggg'+\n  r'g gg",
    "gg ***'+\n  r'g gg",
  ],
  [
    "a backslash behind two bytes of a word",
    ["gg\\ gg\\gggg gg\\gggg gggg"],
    ": gg\\\n gg\\gggg gg\\gggg gggg",
    ": gg\\\n gg\\gggg gg\\gggg gggg",
  ],
  [
    "a break within what other words make look like one",
    ["\\\\gggg", "gggg\\\\gggg", "!ggggggggggghg\n\\\\gggg"],
    "g  gggggggggghg\n\\\\\\ngggg",
    "g  gggggggggghg\n\\\\\\n***",
  ],
  [
    "a suffix that may begin in two places",
    [" gggg  gggg  gggg ", "!gggg"],
    "  gggg `\n` gggg  gggg ",
    " ***",
  ],
  [
    "a word whose last letter looks like a suffix",
    ["WIVFTIHAAAAAAAAAAAAA/KJGWY+"],
    "WIVFTIHAA\\nAAAAAAAAA\\nAA/KJGWY+\n".repeat(3),
    "***\n***\n***\n",
  ],
  [
    "a suffix in two places behind blanks of a break",
    ["  hg  hg", "!ggggggggggggggh\n  hg  hg", " gggg ggggggggggggggh\n  hg  hg gggg"],
    "ggggggh\n  hg  .\nhg",
    "ggggggh\n***",
  ],
  [
    "a mask at the end of a row",
    ["!ghhghhggggg", "!hhhg", "!gggg"],
    "0000000 67 68 68 67 68 68 67 67 67 67\n0000000 68 67 68 68 67 67 67 67 67\n",
    "0000000 67 68 68 67 68 68 ***\n0000000 68 67 68 68 ***\n",
  ],
  [
    "a mask before the prefix of a row",
    ["gggg", "ghggg"],
    '"0000000 67 67 67\nghgg\ng12 g> 00000000: 67  g\n',
    '"0000000 67 67 67\n***12 g> 00000000: 67  g\n',
  ],
  [
    "a break right behind one of another word",
    ["gggn", "\\nn\\gggggggggggggggggn"],
    "gggggggggggg\\n\\nn\\x0a",
    "gggggggggggg\\n\\nn\\x0a",
  ],
  [
    "a mask in the place where a word went on",
    ["!gggggggg ", "gggg "],
    "00000000: 67676767  gggg\n00000000: 676767676767676720  gggggggg \n",
    "00000000: 67676767  ***676767676767676720  ***\n",
  ],
  [
    "a break that may begin with either of two backslashes, behind one that hides the word",
    ["\\ng\\ggg"],
    '\\r\\n\\ng\\\\n"\nggg',
    "\\r\\n***",
  ],
  [
    "a word that begins with the blanks of a break and is broken at once",
    [" gggg", "!gggg"],
    "00000000: 2067676767   gggg\n g\nggg",
    "00000000: ***  ***\n g\n***",
  ],
  [
    "a word broken at a space behind its third letter, by an escaped break",
    ["ggh gghg gghg g", "!gg gggggg ggh gghg gghg g gggg"],
    "g\ng gggggg ggh\\\n   gghg gghg g gggg",
    "g\ng gggggg ggh\\\n   *** gggg",
  ],
  [
    "a word of three letters and a space for which a break stands",
    ["g h ", " ggghg g h  ggghg"],
    "00000000: 672068  g h\n+00000000:   \n",
    "00000000: 672068  g h\n+00000000:   \n",
  ],
  [
    "a break behind the first three bytes of one word, with a backslash of another one's",
    ["!ggg\\ngggg", "ggg\\nggg\\", "g gggg ggg\\ngggg ggg", "gggg"],
    "00000000: 6767675c6e6767675c  ggg\\nggg\\\n\\012",
    "00000000: 6767675c6e6767675c  ***012",
  ],
  [
    "a line's end of a word behind what may be a suffix in it",
    ["!'hggg'\n'hggg'", "!hggg", "'hggg'\n'h ggggg+g 'hggg'\n'hggg' "],
    " 'hggg'\n'h ggggg+g 'hggg'\n'hggg' \n\" +\n  \"",
    ' ***\n" +\n  "',
  ],
  ["a word behind its second letter goes on with what may be a break", ["ng\\n"], "ng\\\\n\\nng\\n", "***"],
  [
    "a word behind its third letter and a space, that ends where the line goes on",
    ["ggg gggg", "!g gggg ggg gggg ggg"],
    "gh| ggg\n gggg00000000: 6767672067676767  ggg gggg\n",
    "gh| ggg\n gggg00000000: ***  ***\n",
  ],
  [
    "another mask than stars in a row",
    ["!*gggg", "gggg**gggg"],
    "103, 103, 103, 42, 42, 103, 103, 103, 103,\n  103, 103, 103, 103,\n  ",
    "103, 103, 103, 42, [redacted],\n  103, 103, 103, 103,\n  ",
  ],
  [
    "the backslash of a blank that a line begins with",
    ["!gggg", "ggghgg gg"],
    "ggggggg\ng\ngghgg\\\n  \\ gg",
    "***\ng\n***",
  ],
  [
    "a suffix behind six bytes that are those of a word by mistake",
    ["ggmgggghhggmgggghh", "!gggg\nggmgggghhggmgggghh", " gggg ggmgggghhggmgggghh gggg"],
    "ggmgggghhgg\nmgggg' \\\n'hh",
    "ggmgggghhgg\nmgggg' \\\n'hh",
  ],
  [
    "a backslash that may begin the next break, too",
    ["\\hg\\", "gghghgg"],
    "  \\hg\\\n\\r\\nxy",
    "  ***\n***r\\nxy",
  ],
  [
    "a backslash with which a needle ends, or the second of two breaks begins",
    ["ggggggggg\\n\\gggg", " gg\\"],
    '\u001b[1mg|\u001b[0m gg\\n\\n"}\n{"g":"',
    '\u001b[1mg|\u001b[0m***n***n"}\n{"g":"',
  ],
  ["two breaks near to the beginning", ["grg\\gggg"], "g\nrg\\gggg", "g\n***"],
];

describe("a text in which", () => {
  it.each(met)("%s stands is redacted alike however it is cut", (_, words, text, output) => {
    const needles = words.map(word => ({ ...needle(word.replace("!", "")), wraps: !word.startsWith("!") }));
    for (let cut = 1; cut < text.length; cut += 1)
      expect(shown(Buffer.from(text), needles, [cut]).toString(), `cut at ${cut}`).toBe(output);
  });
});
