/** How mails write text: quoted-printable in bodies (RFC 2045), and its kin in the words of headers (RFC 2047). */
import type { Form } from "./form.ts";

export const mailForms: readonly Form[] = [
  {
    name: "quoted-printable",
    ofLines: true,
    // A soft break stands behind at most 75 characters.
    wraps: true,
    of: text => [
      escaped(text, /[^\t\r\n -<>-~]/gu),
      // What all programs leave as it is in a header, and what has to be escaped there.
      ...[/[^A-Za-z0-9!*+\-/ ]/gu, /[^!-<>@-^`-~ ]/gu].map(strange =>
        escaped(text, strange).replaceAll(" ", "_"),
      ),
    ],
  },
];

function escaped(text: string, strange: RegExp): string {
  const written = (byte: number) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  return text.replace(strange, letter => Array.from(Buffer.from(letter), written).join(""));
}
