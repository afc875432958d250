/**
 * Says whether a text still shows a secret. It knows nothing of forms: it compares what a program printed of the secret
 * with what it printed of its skeleton, and takes all that differs for the secret.
 */

/** What must not be shown of one print. */
export interface Marks {
  /** Texts that tell six bytes of the secret in a row. */
  readonly six: ReadonlyMap<number, ReadonlySet<string>>;
  /** Texts that tell four. A few of them may be left at the edges of a mask. */
  readonly four: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Part of the texts of four bytes that may be shown. */
const tolerated = 0.1;

/** `perByte`: how many characters stand for a byte. The whole `value` counts where it is too short for six bytes. */
export function marksOf(print: Buffer, skeleton: Buffer, perByte: readonly number[], value: Buffer): Marks {
  const text = withoutColours(print);
  const known = withoutColours(skeleton);
  const windows = (count: number) =>
    new Map(perByte.map(each => windowsOf(text, known, Math.ceil(2 * each), count)));
  const six = windows(3);
  const isSeen = [...six.values()].some(({ size }) => size > 0);
  const whole = value.toString("latin1");
  if (!isSeen && text.includes(whole))
    return { six: new Map([[whole.length, new Set([whole])]]), four: new Map() };
  return { six, four: windows(2) };
}

/** Colours (also as pytest writes them in XML) tell nothing of a secret, and stay in its place so that a terminal shows on as before. */
function withoutColours(print: Buffer): string {
  return print.toString("latin1").replace(/(?:\u001b|#x1B)\[[0-9;:]*m/g, "");
}

export function tellsNothing({ six }: Marks): boolean {
  return [...six.values()].every(({ size }) => size === 0);
}

/** A piece of the secret that the text shows, or undefined when it shows none that matters. */
export function shownIn(output: Buffer, { six, four }: Marks): string | undefined {
  const text = withoutColours(output);
  for (const [length, windows] of six) {
    const [shown] = common(text, length, windows);
    if (shown !== undefined) return shown;
  }
  for (const [length, windows] of four) {
    const shown = common(text, length, windows);
    if (shown.length > windows.size * tolerated && shown.length > 1) return shown.join(" … ");
  }
  return undefined;
}

/** All stretches of `count` pieces of `unit` characters, no piece of which is in the known text. */
function windowsOf(
  text: string,
  known: string,
  unit: number,
  count: number,
): [length: number, windows: Set<string>] {
  const common = new Set<string>();
  for (let at = 0; at + unit <= known.length; at += 1) common.add(known.slice(at, at + unit));
  const windows = new Set<string>();
  const length = unit * count;
  for (let at = 0; at + length <= text.length; at += 1) {
    const pieces = Array.from({ length: count }, (_, index) =>
      text.slice(at + index * unit, at + (index + 1) * unit),
    );
    if (!pieces.some(piece => common.has(piece))) windows.add(text.slice(at, at + length));
  }
  return [length, windows];
}

function common(text: string, length: number, windows: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  for (let at = 0; at + length <= text.length; at += 1) {
    const piece = text.slice(at, at + length);
    if (windows.has(piece)) found.add(piece);
  }
  return [...found];
}
