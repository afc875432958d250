/** Values of which a program shows the beginning or the end only, with dots for the rest. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineHead } from "../../../../src/redact/line-head.ts";
import { Matcher } from "../../../../src/redact/matcher.ts";
import { createRedactor } from "../../../../src/redact/redactor.ts";
import { Text } from "../../../../src/redact/text.ts";
import { ElidedView } from "../../../../src/redact/views/elisions/elided.ts";
import { PieceTable } from "../../../../src/redact/views/piece-table.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

const word = "k7pmJ0jL3IUx4Lm-Tp9qK2sS8vd5Rb";
const [beginning, within, ending] = [word.slice(0, 12), word.slice(3, 19), word.slice(-12)];

function shown(text: string, ...words: readonly string[]): string {
  const needles = words.map(each => needle(each));
  const bytes = Buffer.from(text);
  const whole = redacted(bytes, needles).toString();
  expect(redacted(bytes, needles, bytewise(bytes)).toString()).toBe(whole);
  for (let at = 0; at <= bytes.length; at += 1)
    expect(redacted(bytes, needles, [at], { siftFrom: at % 2 === 0 ? 0 : undefined }).toString()).toBe(whole);
  return whole;
}

describe("a needle that is cut off with dots", () => {
  it.each([
    ["is masked before dots", `got ${beginning}... here`, "got ***... here"],
    ["is masked before an ellipsis", `got ${beginning}… here`, "got ***… here"],
    [
      "is masked before dots behind quotes",
      `'${beginning}'... 18 more characters`,
      "'***'... 18 more characters",
    ],
    ["is masked before dots in brackets", `${beginning} [...]`, "*** [...]"],
    ["is masked behind dots", `...${ending}!`, "...***!"],
    ["is masked on either side, as pytest shows it", `s = '${beginning}...${ending}'`, "s = '***...***'"],
    ["is masked on either side of more dots", `${beginning}.......${ending}`, "***.......***"],
    ["is masked behind an ellipsis that follows dots", `..…${ending}`, "..…***"],
    ["is masked at the end", `…${ending}`, "…***"],
    ["is masked before an ellipsis in JSON", `{"a":"${beginning}\\u2026"}`, '{"a":"***\\u2026"}'],
    ["is masked before one in JSON in JSON", `"\\"${beginning}\\\\u2026`, '"\\"***\\\\u2026'],
    ["is masked behind one in XML", `&#x2026;${ending}`, "&#x2026;***"],
    ["is masked before one in HTML", `${beginning}&hellip;`, "***&hellip;"],
    ["is masked before one with its number", `${beginning}&#8230; x`, "***&#8230; x"],
    ["is masked before one in a URL", `?a=${beginning}%E2%80%A6`, "?a=***%E2%80%A6"],
    ["is masked before one in bytes", `b'${beginning}\\xe2\\x80\\xa6'`, "b'***\\xe2\\x80\\xa6'"],
    ["is masked before one in octal bytes", `${beginning}\\342\\200\\246`, "***\\342\\200\\246"],
    ["is masked when most of it is shown", `${word.slice(0, -1)}...`, "***..."],
    ["is masked before a number of characters", `'${beginning}[577 chars]z'`, "'***[577 chars]z'"],
    ["is masked before the number that rich shows", `'${beginning}'+20`, "'***'+20"],
    ["is masked before a sum that is cut off itself", `'${beginning}'+…`, "'***'+…"],
    ["is masked before the word truncated in brackets", `${beginning}<truncated>`, "***<truncated>"],
    ["is masked before that word behind a blank", `${beginning} (Truncated)`, "*** (Truncated)"],
    [
      "is masked between two of them",
      `'Neah[51 chars]${within}[431 chars]==' != ''`,
      "'Neah[51 chars]***[431 chars]==' != ''",
    ],
    ["is masked between dots and quotes", `...'${within}' ...`, "...'***' ..."],
    ["is masked between codes of a terminal", `${beginning}\u001b[2m…\u001b[0m`, "***\u001b[2m…\u001b[0m"],
  ])("%s", (_, text, expected) => {
    expect(shown(text, word)).toBe(expected);
  });

  it.each([
    ["nine bytes before them", `${word.slice(0, 9)}...`],
    ["nine bytes behind them", `...${word.slice(-9)}`],
    ["a number without a quote", `${beginning}+20`],
    ["a sum of a text", `'${beginning}'+x`],
    ["fifteen bytes between two of them", `...${within.slice(1)}...`],
    ["sixteen bytes behind one of them", `...${within}`],
    ["sixteen bytes before one of them", `${within}...`],
    ["another byte between two of them", `...${within}x...`],
    ["something else in brackets", `${beginning}[7 words]`],
    ["a word that begins like truncated", `${beginning} (trunk)`],
    ["two dots", `${beginning}..`],
    ["two dots before a letter", `${beginning}..x`],
    ["a word between", `${beginning} and ...`],
    ["the middle of it", `...${word.slice(5, 20)}...`],
    ["a part of it before another letter", `${beginning}x...`],
    ["a part of it behind another letter", `...x${ending}`],
    ["no dots", `${beginning} ${ending}`],
    ["another escape", `${beginning}\\u2025 ${beginning}&#x2025;`],
  ])("is not seen in %s", (_, text) => {
    expect(shown(text, word)).toBe(text);
  });

  it("is shown where what is left of it is no secret", () => {
    const [administrator, armour] = ["administrator-k7pmJ0", "-----BEGIN PRIVATE KEY-----\nk7pmJ0jL3I"];
    for (const text of ["administrator...", "-----BEGIN PRIVATE KEY-----..."])
      expect(shown(text, administrator, armour)).toBe(text);
  });

  it.each([
    ["a URL's scheme", `postgresql://${"k7"}:pmJ0jL3Iq@db`, "postgresql://...", "postgresql://k7:pmJ0..."],
    [
      "a webhook's host",
      "https://hooks.slack.com/services/TK7pm/BJ0jL/3Iq",
      "https://hooks.slack.com/services/...",
      "https://hooks.slack.com/services/TK7pm...",
    ],
    [
      "the header of a JWT",
      `${"eyJhbGciOi"}JIUzI1NiJ9.${"eyJrN3Bt"}SjBqTDNJ.k7pmJ0jL3I`,
      "eyJhbGciOiJIUzI1NiJ9...",
      `${"eyJhbGciOi"}JIUzI1NiJ9.${"eyJrN3Bt"}...`,
    ],
    [
      "a key's armour",
      `-----BEGIN ${"PRIVATE KEY"}-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCk7pmJ0jL3I`,
      `-----BEGIN ${"PRIVATE KEY"}-----\\n...`,
      `-----BEGIN ${"PRIVATE KEY"}-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCk7pm...`,
    ],
    [
      "the kind of a service account",
      '{"type": "service_account", "private_key_id": "k7pmJ0jL3I"}',
      '{"type": "service_account", ...}',
      '{"type": "service_account", "private_key_id": "k7pm..."}',
    ],
  ])("is shown where no more is left of it than %s", (_, value, shownWhole, masked) => {
    expect(shown(shownWhole, value)).toBe(shownWhole);
    expect(shown(masked, value)).toMatch(/^\*\*\*\.\.\./);
  });

  it("has no dots looked at again but the last ones before it", () => {
    const bytes = Buffer.from(word);
    const view = new ElidedView(new Matcher([bytes]), new PieceTable([bytes]));
    const text = new Text();
    text.take(Buffer.from("...'...'...'.....x"), { origin: 0, isLast: false, lineHead: new LineHead() });
    text.find();
    view.scan(text, () => undefined);
    expect([4, 5, 8, 12, 14, 15, 17].map(at => view.boundary(at))).toEqual([4, 4, 8, 12, 14, 14, 14]);
  });

  it("has no dots looked at again behind which a line ends", () => {
    const bytes = Buffer.from(word);
    const view = new ElidedView(new Matcher([bytes]), new PieceTable([bytes]));
    const text = new Text();
    text.take(Buffer.from("00 ...|\n00 ... \n00 ..."), {
      origin: 0,
      isLast: false,
      lineHead: new LineHead(),
    });
    text.find();
    view.scan(text, () => undefined);
    expect([6, 7, 8, 14, 15, 16].map(at => view.boundary(at))).toEqual([3, 7, 8, 11, 11, 16]);
  });

  it("is told apart in reports", () => {
    const seen: unknown[] = [];
    const redactor = createRedactor([needle("some-other-word"), needle(word)], {
      onHit: ({ bytes }, view) => seen.push([Buffer.from(bytes).toString(), view]),
    });
    redactor.push(Buffer.from(`${beginning}...${ending}`));
    redactor.end();
    expect(seen).toEqual([
      [word, "cut off with dots"],
      [word, "cut off with dots"],
    ]);
  });

  it("is masked behind any text, however long the rows of dots are and however the stream is cut", () => {
    const part = fc.oneof(
      fc.tuple(fc.nat(30), fc.nat(30)).map(([from, to]) => word.slice(from, to)),
      fc.nat(30).map(to => word.slice(0, to)),
      fc.nat(30).map(from => word.slice(from)),
      fc.constantFrom(
        "...",
        "....",
        "…",
        "..",
        ".",
        "'",
        "[1 chars]",
        "\\u2026",
        "&#x2026;",
        "%E2%80",
        "&hel",
        "[12 c",
        "'+1",
        "+",
        "(truncated",
        "[trunc",
        '\\"',
        " ",
        "\n",
        "x",
        "\u001b[1m",
        "%",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), fc.array(fc.nat(9), { maxLength: 20 }), (parts, cuts) => {
        const text = Buffer.from(parts.join(""));
        const needles = [needle(word), needle(word.slice(2, 25))];
        const whole = redacted(text, needles);
        expect(redacted(text, needles, cuts, { siftFrom: 0 }).toString()).toBe(whole.toString());
        expect(redacted(whole, needles).toString()).toBe(whole.toString());
        const plain = whole.toString().replaceAll(/\u001b\[1m/g, "");
        for (const [, before = "", behind = ""] of plain.matchAll(
          /(\S{10})(?:\.{3}|…|\[\d+ chars\]|'\+1|\(truncated)|(?:\.{3}|…)(\S{10})/g,
        )) {
          expect(before === "" || !word.startsWith(before)).toBe(true);
          expect(behind === "" || !word.endsWith(behind)).toBe(true);
        }
        const between =
          /(?<=\.{3}|…|\[\d+ chars\]|'\+1|\(truncated)(\S{16,})(?=\.{3}|…|\[\d+ chars\]|'\+1|\(truncated)/g;
        for (const [part] of plain.matchAll(between)) expect(word).not.toContain(part);
      }),
      { numRuns: 2000 },
    );
  });
});
