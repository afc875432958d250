/** Secrets of every kind that decides how their forms look. */
import fc from "fast-check";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const text = (unit: string | readonly string[], minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });
const token = text(`${letters}-_`, 16, 100);
const word = text(letters.slice(26, 52), 1, 12);
const words = fc.array(word, { minLength: 3, maxLength: 14 }).map(each => each.join(" "));
const beyondAscii = text([..."aeiou", "ü", "ß", "é", "Ø", "€", "漢", "字", "😀"], 12, 40);
/** Few letters, in long rows of the same one. */
const rows = fc
  .array(fc.tuple(fc.constantFrom(..."AaZz09+/= "), fc.nat(24)), { minLength: 1, maxLength: 5 })
  .map(each => each.map(([letter, count]) => letter.repeat(count)).join(""));

const kinds: Readonly<Record<string, fc.Arbitrary<string>>> = {
  token,
  "base64 key": text(`${letters}+/`, 30, 90).map(each => `${each}==`),
  "hex token": text("0123456789abcdef", 20, 80),
  digits: text("0123456789", 16, 40),
  signs: text(letters + signs, 16, 80),
  "signs only": text(signs, 16, 40),
  quoted: text(`${letters}$\\'"`, 16, 40).map(each => `"${each}"`),
  words,
  "words with signs": fc
    .array(text(`${letters}\\'".,`, 1, 9), { minLength: 4, maxLength: 14 })
    .map(each => each.join(" ")),
  "letters and spaces": text(`${letters}/+  `, 24, 100),
  "few letters": fc
    .tuple(
      fc.array(fc.constantFrom(...letters, "+", "\\"), { minLength: 2, maxLength: 4 }),
      fc.array(fc.nat(99), { minLength: 16, maxLength: 60 }),
    )
    .map(([units, each]) => each.map(index => units[index % units.length]).join("")),
  "rows of letters": fc.tuple(text(letters, 1, 4), rows, text(letters, 1, 4)).map(each => each.join("")),
  "not only ASCII": beyondAscii,
  "control characters": text(`${letters.slice(0, 20)}\\\t\u0001\u0007\u001b\u007f`, 16, 50),
  lines: fc.array(text(`${letters}+/:`, 4, 40), { minLength: 2, maxLength: 5 }).map(each => each.join("\n")),
  "CRLF lines": fc.array(words, { minLength: 2, maxLength: 3 }).map(each => each.join("\r\n")),
  JSON: fc
    .record({ user: word, password: token, more: fc.array(words, { maxLength: 2 }) })
    .map(each => JSON.stringify(each)),
  "JSON in lines": fc.record({ user: word, password: token }).map(each => JSON.stringify(each, undefined, 2)),
  PEM: text(`${letters}+/`, 100, 300).map(each =>
    ["-----BEGIN PRIVATE", "KEY-----\n"]
      .join(" ")
      .concat(each.replace(/.{64}/g, "$&\n"), "\n-----END PRIVATE", " KEY-----\n"),
  ),
  URL: token.map(each => `postgres://app:${each}@db.example.com:5432/app`),
};

/** Values of at least 16 characters, of all kinds; those that are not ASCII have more forms than the others. */
export const values: fc.Arbitrary<string> = fc
  .oneof(...Object.values(kinds), beyondAscii, beyondAscii)
  .filter(value => value.length >= 16);
