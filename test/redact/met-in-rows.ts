/** Texts in which rows of dumps stand, in which the redactor once broke a promise. */
import type { Met } from "./met.ts";

export const metInRows: readonly Met[] = [
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
    "a mask in the place where a word went on",
    ["!gggggggg ", "gggg "],
    "00000000: 67676767  gggg\n00000000: 676767676767676720  gggggggg \n",
    "00000000: 67676767  ***\n",
  ],
  [
    "a word that begins with the blanks of a break and is broken at once",
    [" gggg", "!gggg"],
    "00000000: 2067676767   gggg\n g\nggg",
    "00000000: ***  ***\n g\n***",
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
    "00000000: ***  ***012",
  ],
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
    "a row of characters with a mask at its end, before another dump",
    ["!hghhhhhggg", "hhhg", "gggg"],
    "0000000   h   g   h   h   h   h   h   g\n0000000   h   g   h   h\n          h   g   h   h\n        68 67 68 68\n0000010   h   h   h   g\n          h   h   h   g\n        68 68 68 67\n",
    "0000000   h   g   h   h ***\n0000000   h   g   h   h\n          h   g   h   h\n        68 67 68 68\n0000010 ***\n        ***\n        ***\n",
  ],
  [
    "columns that something follows, which are no row then",
    ["!gggg"],
    "   g   g   g\n   g   gx\nabcde\n",
    "   g   g   g\n   g   gx\nabcde\n",
  ],
  [
    "two columns before a backspace, in the last line but for codes",
    ["!gggggg", "gggg"],
    "0000000 67 67 67 67\n          g   g   g   g\n0000010 67 67\n          g   g\b\n\u001b\u001b[1m[1m",
    "0000000 ***\n          g   g\b\n\u001b\u001b[1m[1m",
  ],
  [
    "another mask than stars before an offset",
    ["!ggggg", "ggg*"],
    "+00000000: 67676767  gggg\n[103, 103, 103, 103,\n 103]00000000: 67  g\n",
    "+00000000: 67676767  gggg\n[[redacted]]00000000: 67  g\n",
  ],
  [
    "a mask of which the first stars come alone, in a row that another one follows",
    ["!gggg"],
    "00000000: 67676767  gggg\n0000000: ***0000000   g   g   g   g\n          g   g   g   g\n        67 67 67 67\n",
    "00000000: ***  ***\n0000000: ***0000000 ***\n        ***\n        ***\n",
  ],
  [
    "a zero before an offset, which the mask takes,",
    ["!ggg0"],
    "ggg00000000   g   g   g   0\n",
    "***0000000 ***\n",
  ],
  ["the same before a row of numbers", ["!ggg0"], "ggg00000000 67 67 67 30\n", "***0000000 ***\n"],
  [
    "a dump of two types behind two other dumps",
    ["!hgggh"],
    "0000000   h   g   g   g\n0000000 67\n0000000 68 67 67 67\n0000000 26472 26471\n0000010 68\n0000010 104\n",
    "0000000   h   g   g   g\n0000000 67\n0000000 ***\n",
  ],
  [
    "a list beside another one, which a mask takes with the lines that it goes on in",
    ["!gggggg"],
    "({0x67,0x67,0x67,0x67,\r\n\t0x67})[103  103  103  103\n 103  103]\n00000000: 6767676767  ggggg\n",
    "({0x67,0x67,0x67,0x67,\r\n\t0x67})[***]\n00000000: 6767676767  ggggg\n",
  ],
];
