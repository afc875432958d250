/** The ways of percent-encoding, each program with its own list of characters that stay. */
import { type Form, textForm } from "./form.ts";

export const urlForms: readonly Form[] = [
  textForm("percent-encoded", text => encodings(text).flatMap(each => [each, lowerHex(each)])),
  textForm("form-encoded", text => [
    text.replaceAll(" ", "+"),
    ...encodings(text)
      .map(each => each.replaceAll("%20", "+"))
      .flatMap(each => [each, lowerHex(each)]),
  ]),
  textForm("JavaScript's escape", text => {
    const written = (unit: string) => {
      const code = unit.charCodeAt(0).toString(16).toUpperCase();
      return code.length > 2 ? `%u${code.padStart(4, "0")}` : `%${code.padStart(2, "0")}`;
    };
    return text.replace(/[^\w@*+\-./]/g, written);
  }),
  textForm("percent-encoded twice", text =>
    encodings(text).flatMap(each => [each, lowerHex(each)].map(once => once.replaceAll("%", "%25"))),
  ),
  textForm("form-decoded", text => {
    const spaced = text.replaceAll("+", " ");
    return [spaced, decoded(text), decoded(spaced)];
  }),
];

/** What each encoder leaves as it is, beside letters, digits, `-`, `_` and `.`. */
const kept = {
  none: "",
  rfc3986: "~",
  component: "~!'()*",
  whatwgForm: "*",
  pythonQuote: "~/",
  goPath: "~$&+=:@",
  userInfo: "~!$&'()*+,;=",
  whatwgUserInfo: "~!$&'()*+,%",
  uri: "~!'()*;/?:@&=+$,#",
  uriReference: "~!'()*;/?:@&=+$,#[]%",
} as const;

/** As most encoders write it, in a path and in a form. */
export function urlEncoded(text: string): readonly string[] {
  const paths = [encode(text, kept.component), encode(text, kept.rfc3986)];
  return paths.flatMap(each => [each, each.replaceAll("%20", "+")]);
}

function encodings(text: string): string[] {
  return Object.values(kept).map(keep => encode(text, keep));
}

function encode(text: string, keep: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/gu, character => {
    if (keep.includes(character)) return character;
    return [...Buffer.from(character, "utf8")].map(byte => `%${hex(byte)}`).join("");
  });
}

/** What stands for a byte, as that byte; all else as it is, and escape characters, of which colours could not be told. */
function decoded(text: string): string {
  return text.replace(/(?:%(?!1[bB])[0-9A-Fa-f]{2})+/g, run =>
    Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
  );
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

function lowerHex(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, triple => triple.toLowerCase());
}
