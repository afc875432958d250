/** Texts in which words are broken, in which the redactor once broke a promise. */
import type { Met } from "./met.ts";

export const metInBreaks: readonly Met[] = [
  [
    "the end of a word behind dots, in which more dots stand",
    ["! g...gggg g...gggg g...gggg"],
    "g...gggg g...gggg g...gggg g...gggg g...gggg",
    "g...***",
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
    "a break right behind one of another word",
    ["gggn", "\\nn\\gggggggggggggggggn"],
    "gggggggggggg\\n\\nn\\x0a",
    "gggggggggggg\\n\\nn\\x0a",
  ],
  [
    "a break that may begin with either of two backslashes, behind one that hides the word",
    ["\\ng\\ggg"],
    '\\r\\n\\ng\\\\n"\nggg',
    "\\r\\n***",
  ],
  [
    "a word broken at a space behind its third letter, by an escaped break",
    ["ggh gghg gghg g", "!gg gggggg ggh gghg gghg g gggg"],
    "g\ng gggggg ggh\\\n   gghg gghg g gggg",
    "g\ng gggggg ggh\\\n   *** gggg",
  ],
  [
    "a line's end of a word behind what may be a suffix in it",
    ["!'hggg'\n'hggg'", "!hggg", "'hggg'\n'h ggggg+g 'hggg'\n'hggg' "],
    " 'hggg'\n'h ggggg+g 'hggg'\n'hggg' \n\" +\n  \"",
    ' ***\n" +\n  "',
  ],
  ["a word behind its second letter goes on with what may be a break", ["ng\\n"], "ng\\\\n\\nng\\n", "***"],
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
  [
    "a space behind a word's first three letters, of which two may be a break",
    ["g\\n ggg\\n gggg"],
    "hgggg\\n\n ggg\\n gggg",
    "hgggg\\n\n ***",
  ],
  [
    "another mask than stars behind the first digit of an escape",
    ["!0ggg", "!gggg\u0001", "ggg*"],
    "gggg\\10ggg",
    "gggg\\1[redacted]",
  ],
  [
    "a star behind a break, which is the first one of no mask at the end of all,",
    ["  g|g||*"],
    "| |  g|g|\n|*",
    "| |[redacted]",
  ],
  [
    "a word whose first space a break may be, behind what makes it one,",
    [" h h hgg hhh"],
    " h\nh h hgg hhh",
    " h\nh h hgg hhh",
  ],
  [
    "a space behind a word's first letter that may be another one's second, which is known sooner,",
    ["h ijklmnopqrstu", "xh ixxxxx"],
    "xh\nijklmnopqrstu",
    "xh\n***",
  ],
  ["a backslash in the column behind a part of a word,", ["ijklmnoph"], "ijklmno C:\\x:1\nph", "***"],
];
