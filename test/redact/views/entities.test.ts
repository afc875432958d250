/** Names of HTML that writers put for single characters. */
import { expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { needlesOf } from "../../../src/redact/needles.ts";
import { bytewise, redacted } from "../oracle.ts";

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
  ["the longest of all", "k7|pmJ0jL3IU", "k7&VerticalLine;pmJ0jL3IU"],
])("a value is not to be seen with names of %s", (_, value, written) => {
  const needles = needlesOf("S", Secret.fromText(value));
  const text = Buffer.from(`<a b="${written}">&unknown; &amp; more</a>`);
  expect(redacted(text, needles).toString()).toBe('<a b="***">&unknown; &amp; more</a>');
  expect(redacted(text, needles, bytewise(text)).toString()).toBe('<a b="***">&unknown; &amp; more</a>');
});
