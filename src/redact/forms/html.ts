/** How HTML and XML writers escape a text: by name, by number, some quotes and not others. */
import { type Form, textForm } from "./form.ts";

export const htmlForms: readonly Form[] = [
  textForm("HTML", text => {
    const base = xml(text);
    const withQuotes = quotes.map(([double, single]) => base.replaceAll('"', double).replaceAll("'", single));
    return [...withQuotes, ...withQuotes.map(owasp)].flatMap(each => [
      each,
      numbered(each, 10),
      numbered(each, 16),
    ]);
  }),
];

/** What every writer of HTML and XML escapes. */
export function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const quotes: readonly (readonly [double: string, single: string])[] = [
  ['"', "'"],
  ["&quot;", "'"],
  ["&quot;", "&#39;"],
  ["&quot;", "&#039;"],
  ["&quot;", "&#x27;"],
  ["&quot;", "&apos;"],
  ["&#34;", "&#39;"],
];

function owasp(text: string): string {
  return text.replaceAll("/", "&#x2F;").replaceAll("`", "&#x60;");
}

function numbered(text: string, base: 10 | 16): string {
  return text.replace(/[^\u0000-\u007f]/gu, character => {
    const number = (character.codePointAt(0) ?? 0).toString(base).toUpperCase();
    return `&#${base === 16 ? "x" : ""}${number};`;
  });
}
