/** Names of HTML that writers put for single characters. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { Secret } from "../../../../src/model/secret.ts";
import { needlesOf } from "../../../../src/redact/needles.ts";
import { bytewise, needle, redacted } from "../../oracle.ts";

it.each([
  [
    "letters, as PHP's htmlentities and Java's serializer write them",
    "Zür7qKößx4Lm€Tp9",
    "Z&uuml;r7qK&ouml;&szlig;x4Lm&euro;Tp9",
  ],
  [
    "signs of ASCII, as npm's entities writes them",
    "k7|p+m/J0#j(L3)`IU$kS=0v!",
    "k7&vert;p&plus;m&sol;J0&num;j&lpar;L3&rpar;&grave;IU&dollar;kS&equals;0v&excl;",
  ],
  [
    "letters beyond the first plane, as one number and as surrogates in hex and decimal digits",
    "Zr7😀qK🔑x4Lm🚀Tp9",
    "Zr7&#x1f600;qK&#xD83D;&#xdd11;x4Lm&#55357;&#56960;Tp9",
  ],
  ["the longest of all", "k7|pmJ0jL3IU", "k7&VerticalLine;pmJ0jL3IU"],
])("a value is not to be seen with names of %s", (_, value, written) => {
  const needles = needlesOf("S", Secret.fromText(value));
  const text = Buffer.from(`<a b="${written}">&unknown; &amp; more</a>`);
  expect(redacted(text, needles).toString()).toBe('<a b="***">&unknown; &amp; more</a>');
  expect(redacted(text, needles, bytewise(text)).toString()).toBe('<a b="***">&unknown; &amp; more</a>');
});

const quoted = `k7"p<m&J0'jL>3IU`;

it.each([
  [
    "whose quotes alone were escaped before, as node:test's JUnit reporter writes it",
    quoted,
    "k7&amp;quot;p&lt;m&amp;J0'jL>3IU",
  ],
  ["that was escaped twice", quoted, "k7&amp;quot;p&amp;lt;m&amp;amp;J0&amp;#39;jL&amp;gt;3IU"],
  ["with numbers", quoted, "k7&#38;#34;p&#x26;#60;m&amp;#x26;J0&amp;#x27;jL&gt;3IU"],
  ["that was escaped three times", quoted, "k7&amp;amp;quot;p&amp;lt;m&amp;amp;amp;J0'jL>3IU"],
  ["of letters", "Zür7qK😀x4Lm€Tp9", "Z&amp;uuml;r7qK&amp;#xd83d;&amp;#xde00;x4Lm&amp;euro;Tp9"],
  ["that holds an entity itself", "k7&quot;p&lt;mJ0jL3IU", "k7&amp;quot;p&amp;lt;mJ0jL3IU"],
])("a value is not to be seen in a text %s", (_, value, written) => {
  const needles = needlesOf("S", Secret.fromText(value));
  for (const before of ["", "&lt;", "&amp;", "&amp;lt;"]) {
    const text = Buffer.from(`<a b="${before}${written}">&unknown; &amp; &amp;more; more</a>`);
    const shown = `<a b="${before}***">&unknown; &amp; &amp;more; more</a>`;
    expect(redacted(text, needles).toString()).toBe(shown);
    expect(redacted(text, needles, bytewise(text)).toString()).toBe(shown);
  }
});

it("gives the same output however the stream is cut, whatever entities stand side by side", () => {
  const pieces = [
    "&",
    "amp;",
    "&amp;",
    "&am",
    "#38;",
    "quot;",
    '"',
    "&#xd83d;",
    "&#xde00;",
    "&#xde",
    "😀",
    "g",
    "h",
    ";",
  ];
  const needles = ['gh"&h', 'h&quot;"g', "g😀h", "h&g😀&#"].map(each => needle(each));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 16 }),
      fc.array(fc.nat(9), { maxLength: 20 }),
      (pieces, cuts) => {
        const text = Buffer.from(pieces.join(""));
        const whole = redacted(text, needles).toString();
        expect(redacted(text, needles, cuts).toString()).toBe(whole);
        expect(redacted(text, needles, bytewise(text), { siftFrom: 0 }).toString()).toBe(whole);
      },
    ),
    { numRuns: 3000 * Number(process.env.REDACT_RUNS ?? 1) },
  );
});
