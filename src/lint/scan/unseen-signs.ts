/** Signs that nobody sees, and spaces that are none to programs beside what assigns, as `kernel/lint/unseen.ts` marks them. */
import { standsAt } from "./byte-classes.ts";

/** The first of them, and how many there are. */
const signs = (
  [
    [0xad, 1],
    [0x200b, 5],
    [0x202a, 5],
    [0x2060, 5],
    [0xfeff, 1],
  ] as const
).flatMap(([first, count]) =>
  Array.from({ length: count }, (_, index) => Buffer.from(String.fromCharCode(first + index))),
);

/** Spaces that are not of ASCII. */
const spaces = [
  0xa0,
  ...Array.from({ length: 11 }, (_, index) => 0x2000 + index),
  0x202f,
  0x205f,
  0x3000,
].map(code => Buffer.from(String.fromCharCode(code)));
const mostSpaces = 8;

/** How many bytes a sign takes that is marked as unseen where it begins at `at`; 0 for none. */
export function unseenAt(bytes: Uint8Array, at: number): number {
  if ((bytes[at] ?? 0) < 0x80) return 0;
  const sign = signs.find(each => standsAt(bytes, at, each))?.length;
  const space = spaces.find(each => standsAt(bytes, at, each))?.length ?? 0;
  return sign ?? (space > 0 && isBesideAssignment(bytes, at, at + space) ? space : 0);
}

/** Whether a colon or an equals sign stands next to it, with nothing but spaces between. */
function isBesideAssignment(bytes: Uint8Array, start: number, end: number): boolean {
  let [first, last] = [start, end];
  for (let count = 0; count < mostSpaces; count += 1) {
    first -= widthOf(space => first >= space.length && standsAt(bytes, first - space.length, space));
    last += widthOf(space => standsAt(bytes, last, space));
  }
  return assigns(bytes[first - 1]) || assigns(bytes[last]);
}

const allSpaces = [Buffer.from(" "), ...spaces];

function widthOf(fits: (space: Uint8Array) => boolean): number {
  return allSpaces.find(fits)?.length ?? 0;
}

function assigns(byte: number | undefined): boolean {
  return byte === colon || byte === equals;
}

const [colon, equals] = [0x3a, 0x3d] as const;
