/** Which texts a platform is asked to mask: every value, the likeliest of its forms, and nothing that would blank the log. */
import type { Platform } from "../ci/platform.ts";
import type { Environment } from "../io/doors.ts";
import { likelyForms } from "../redact/likely.ts";
import type { Needle } from "../redact/needles.ts";

export interface Masks {
  readonly texts: readonly string[];
  /** How many forms found no room that are among the likeliest of their secret. */
  readonly leftOut: number;
}

/** About as many forms as a token has. A key has hundreds, and nobody misses most of them. */
const likeliest = 10;

/**
 * The values in full, then forms of them as far as the platform bears them. A log that is masked line by line gets the
 * lines that are values by themselves, and not the whole: it would mask every line of it, a lone brace too.
 */
export function masksFor(
  all: readonly string[],
  needles: () => readonly Needle[],
  platform: Platform,
  env: Environment = {},
): Masks {
  if (platform.mostMasks === undefined) return { texts: all, leftOut: 0 };
  const values = all.filter(value => !/[\r\n]/.test(value));
  const known = new Set(values.flatMap(value => [value, ...(platform.masksToo?.(value, env) ?? [])]));
  const lists = bySecret(needles()).map(each => likelyForms(each).filter(form => !known.has(form)));
  const forms = inTurns(lists).slice(0, Math.max(0, platform.mostMasks - values.length));
  const taken = new Set(forms);
  const missed = inTurns(lists.map(list => list.slice(0, likeliest))).filter(form => !taken.has(form));
  return { texts: [...values, ...forms], leftOut: missed.length };
}

/** How many lines of values a log bears for each form that it bears. A bundle of keys has some hundreds of lines. */
const linesForForm = 5;

/** The texts of one secret. */
export interface Texts {
  readonly name: string;
  readonly texts: readonly string[];
}

export interface Room {
  readonly texts: readonly string[];
  /** Secrets with more lines than there was room for. */
  readonly cut: readonly { readonly name: string; readonly lines: number; readonly masked: number }[];
}

/**
 * Values of one line all have room. The lines of the others share what a log bears, each in turn; the longest lines come
 * first, for it is in them that keys and tokens are. Where only whole values are masked, there is room for all.
 */
export function roomFor(all: readonly Texts[], { mostMasks }: Platform): Room {
  const isLined = ({ texts }: Texts) => texts.some(text => /[\r\n]/.test(text));
  const wholes = all.filter(each => !isLined(each)).flatMap(({ texts }) => texts);
  const lined = all.filter(isLined).map(({ name, texts }) => ({
    name,
    lines: [...new Set(texts)].sort((one, other) => other.length - one.length),
  }));
  const most = mostMasks === undefined ? Number.POSITIVE_INFINITY : mostMasks * linesForForm;
  const taken = new Set(inTurns(lined.map(({ lines }) => lines)).slice(0, most));
  return {
    texts: [...new Set([...wholes, ...taken])],
    cut: lined.flatMap(({ name, lines }) => {
      const masked = lines.filter(line => taken.has(line)).length;
      return masked < lines.length ? [{ name, lines: lines.length, masked }] : [];
    }),
  };
}

/** The variable of the job in whose value the text stands, so that a mask for it would blank that everywhere. */
export function landmarkHolding(text: string, platform: Platform, env: Environment): string | undefined {
  return platform.landmarks?.find(name => env[name]?.includes(text));
}

function bySecret(needles: readonly Needle[]): Needle[][] {
  const groups = new Map<string, Needle[]>();
  for (const needle of needles) {
    const group = groups.get(needle.secret);
    if (group === undefined) groups.set(needle.secret, [needle]);
    else group.push(needle);
  }
  return [...groups.values()];
}

/** The first of each list, then the second of each: every secret gets its likeliest forms before one gets them all. */
function inTurns(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map(list => list.length));
  const turns = Array.from({ length: longest }, (_, turn) => lists.flatMap(list => list[turn] ?? []));
  return [...new Set(turns.flat())];
}
