/** Forms of forms that programs make of each other's output: an encoded JSON document, a quoted one, a command in a command. */
import { base64Cores } from "./base.ts";
import { hexes } from "./bytes.ts";
import { type Form, textForm } from "./form.ts";
import { xml } from "./html.ts";
import { asciiVariants, json, jsonVariants, slashes } from "./json.ts";
import { backslashed, doubleQuoted, singleQuoted } from "./shell.ts";
import { urlEncoded } from "./url.ts";

export const nestedForms: readonly Form[] = [
  {
    // One base64 text of each: of a document that holds the text between its own quotes, whatever writes it.
    name: "base64 of an escaped text",
    ofLines: false,
    wraps: true,
    of: text => escaped(text).flatMap(each => base64Cores(Buffer.from(each, "utf8"))),
  },
  {
    name: "hex of the JSON string",
    ofLines: false,
    wraps: true,
    of: text => hexes(Buffer.from(json(text), "utf8")),
  },
  textForm("JSON string in single quotes", text => singleQuoted(json(text))),
  textForm("percent-encoded JSON string", text => urlEncoded(json(text))),
  textForm("quoted twice in a shell", text => {
    const [posix = "", python = ""] = singleQuoted(text);
    const words = backslashed(text).map(each => singleQuoted(each)[0] ?? "");
    return [...singleQuoted(posix), ...singleQuoted(python), ...words];
  }),
];

/** Without those that leave the text as it is: their base64 is known. */
function escaped(text: string): string[] {
  const all = [
    ...jsonVariants(text),
    ...[json(text), ...asciiVariants(json(text))].map(slashes),
    json(json(text)),
    xml(text),
    xml(text).replaceAll('"', "&quot;"),
    ...urlEncoded(text),
    ...singleQuoted(text),
    text.replaceAll("'", "''"),
    doubleQuoted(text),
  ];
  return [...new Set(all)].filter(each => each !== text);
}
