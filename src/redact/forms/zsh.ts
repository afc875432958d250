/** How zsh quotes a word where it differs from other shells: `${(q-)V}`, `${(q)V}`, `${(q+)V}`, which its traces and `export -p` write, too. */
import type { Form } from "./form.ts";

export const zshForms: readonly Form[] = [
  {
    name: "quoted by zsh",
    ofLines: true,
    leavesWords: true,
    of: text => {
      const bytes = Buffer.from(text).toString("latin1");
      return [leastQuoted(text), ...apart(text), named(text, hidden), named(bytes, hiddenOfBytes)];
    },
  },
];

/** What stands in `$'…'` with a name: of characters, and of bytes where the locale knows no others. */
const hidden = /[\u0000-\u001f\u007f'\\]/g;
const hiddenOfBytes = /[\u0000-\u001f\u007f-\u00ff'\\]/g;

/** Between its single quotes a text has pieces, and only those are quoted that need it. Quotes around the whole are left out. */
function leastQuoted(text: string): string {
  const pieces = text.split("'");
  const quoted = pieces.map((piece, index) => {
    const isSpecial = /[ \t\n"#$&()*;<>?[\\\]^`{|}]/.test(piece) || (index === 0 && /^[=~]/.test(piece));
    return isSpecial ? `'${piece}'` : piece;
  });
  const whole = quoted.join("\\'");
  const start = quoted[0] === pieces[0] ? 0 : 1;
  return whole.slice(start, quoted.at(-1) === pieces.at(-1) ? whole.length : -1);
}

const [dollar, quote] = [0x24, 0x27] as const;

/**
 * `$'…'` around each character that does not show, and in a locale without UTF-8 around each byte of others. What stands
 * in them, and the backslashes before signs, a view reads.
 */
function apart(text: string): (string | Uint8Array)[] {
  const isHidden = (byte: number) => byte < 32 || byte > 126;
  const bytes = [...Buffer.from(text)].flatMap(byte =>
    isHidden(byte) ? [dollar, quote, byte, quote] : [byte],
  );
  const shown = text.replace(/[\u0000-\u001f\u007f]/g, "$$'$&'");
  return bytes.some(byte => byte > 127) ? [shown, Uint8Array.from(bytes)] : [shown];
}

function named(units: string, those: RegExp): string {
  return units.replace(those, unit => {
    const code = unit.charCodeAt(0);
    if (unit === "'" || unit === "\\") return `\\${unit}`;
    return code < 128 ? control(code) : `\\M-${control(code - 128)}`;
  });
}

function control(code: number): string {
  if (code === 9) return "\\t";
  if (code === 10) return "\\n";
  return code < 32 || code === 127 ? `\\C-${String.fromCharCode(code ^ 64)}` : String.fromCharCode(code);
}
