/**
 * Which events are loud: of the others it is known that they are no part of a needle. An event is quiet when it is
 * escaped in the simplest way, the three bytes behind it begin no event, and no four bytes in a row, among them what it
 * stands for, are in a needle. Where an event stands close behind another, that one is loud, and views read on from it.
 */
import { end, hexValue, isPiece, letters, text } from "./memory";

const neighbours: i32 = 3;

const backslash: u8 = 0x5c;
const percent: u8 = 0x25;

/** The end of the last backslash event, as far as it can hold a backslash. */
let backslashEnd: i32 = 0;
// The end of the last quiet event of each kind.
export let quietBackslash: i32 = 0;
export let quietPercent: i32 = 0;

/** Begins with a text. */
export function forgetEvents(): void {
  backslashEnd = text;
  quietBackslash = text;
  quietPercent = text;
}

export function isLoudBackslash(place: i32): bool {
  if (place < backslashEnd) return false;
  backslashEnd = place + 2;
  const stands = load<u8>(letters + load<u8>(place, 1));
  if (stands === 0 || !isFollowed(backslashEnd, backslash)) return true;
  if (isPart(place, backslashEnd, stands)) return true;
  quietBackslash = backslashEnd;
  return false;
}

/** False for a percent sign without two hex digits, if that is known. */
export function isPercentEvent(place: i32): bool {
  const isNeither = (byte: u8): bool => hexValue(byte) < 0;
  if (place + 1 < end && isNeither(load<u8>(place, 1))) return false;
  return place + 2 >= end || !isNeither(load<u8>(place, 2));
}

/** Of percent signs that begin an event. */
export function isLoudPercent(place: i32): bool {
  const stands = <u8>(hexValue(load<u8>(place, 1)) * 16 + hexValue(load<u8>(place, 2)));
  const behind = place + 3;
  if (!isFollowed(behind, percent) || isPart(place, behind, stands)) return true;
  quietPercent = behind;
  return false;
}

/** True when three bytes follow, and none of them begins an event. */
function isFollowed(behind: i32, opener: u8): bool {
  return (
    behind + neighbours <= end &&
    load<u8>(behind) !== opener &&
    load<u8>(behind, 1) !== opener &&
    load<u8>(behind, 2) !== opener
  );
}

/** True when four bytes in a row may be in a needle, one of which an event stands for; the others are beside it. */
function isPart(place: i32, behind: i32, stands: u8): bool {
  if (place < text + neighbours) return true;
  const bytes = beside(place) | ((<u64>stands) << 24) | ((<u64>load<u32>(behind)) << 32);
  const isAny =
    isPiece(<u32>bytes) |
    isPiece(<u32>(bytes >> 8)) |
    isPiece(<u32>(bytes >> 16)) |
    isPiece(<u32>(bytes >> 24));
  return isAny !== 0;
}

/** The three bytes before a place. */
function beside(place: i32): u64 {
  return <u64>(load<u32>(place - 4) >> 8);
}
