/** Rows of dumps, as programs print them, and some that only look so. */

const code = (letter: string) => letter.charCodeAt(0);
const hex = (letter: string) => code(letter).toString(16).padStart(2, "0");

export const rows: readonly ((letters: string) => string)[] = [
  letters => `00000000: ${Buffer.from(letters).toString("hex")}  ${letters}\n`,
  letters => `0000000 ${[...letters].map(hex).join(" ")}\n`,
  letters => `0000000${decimalsOf(letters)}\n`,
  letters => ofStrace(letters.slice(0, 16)),
  letters => `[${fours(letters, row => [...row].map(code).join(", ")).join(",\n ")}]`,
  letters => `[${fours(letters, row => [...row].map(code).join("  ")).join("\n ")}]\n`,
  letters =>
    `({${fours(letters, row => [...row].map(letter => `0x${hex(letter)}`).join(",")).join(",\r\n\t")}})`,
  letters => `${[...letters].map(hex).join(":")}:\n    `,
  letters => `${[...letters].map(code).join(", ")},\n  `,
  letters => `0000000${columnsOf(letters)}\n`,
  letters => inRows(letters, row => `${pairsOf(row)}\n       ${columnsOf(row)}\n`),
  letters => inRows(letters, (row, at) => `${pairsOf(row)}\n${at}${decimalsOf(row)}\n`),
  letters => inRows(letters, row => ` ${columnsOf(row)}\n${" ".repeat(9)}${pairsOf(row)}\n`),
  letters => inRows(letters, row => `${columnsOf(row)}\n       ${columnsOf(row)}\n       ${pairsOf(row)}\n`),
];

const columnsOf = (letters: string) =>
  [...letters].map(letter => letter.replace("\n", "\\n").padStart(4)).join("");
const decimalsOf = (letters: string) =>
  (letters.match(/..?/gs) ?? []).map(pair => ` ${code(pair) + 256 * code(pair[1] ?? "\0")}`).join("");
const pairsOf = (letters: string) => [...letters].map(letter => ` ${hex(letter)}`).join("");

function ofStrace(letters: string): string {
  return ` | 00000 ${pairsOf(letters)}  ${letters.replace(/\n/g, ".")} |\n`;
}

const fours = (letters: string, print: (row: string) => string) =>
  (letters.match(/.{1,4}/gs) ?? []).map(print);

/** Up to two rows of four letters, each behind its offset. */
function inRows(letters: string, print: (row: string, offset: string) => string): string {
  const rows = letters.slice(0, 8).match(/.{1,4}/gs) ?? [];
  return rows.map((row, index) => `00000${index}0${print(row, `000000${index}0`)}`).join("");
}
