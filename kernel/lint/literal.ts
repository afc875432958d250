/** Where a literal may begin behind a name, as in `gate/literal.ts`. */
import { is, isBlank, isName, isOfCall, isQuote, opensLiteral } from "./classes";

const longestBlank: i32 = 61;
const longestCall: i32 = 48;
const longestWord: i32 = 40;

export function behindBlank(from: i32): i32 {
  let at = from;
  while (is(at, isBlank) && at - from < longestBlank) at += 1;
  return at;
}

/** Before the quote that so many backslashes escape; behind one of them where there is none. */
export function behindEscapes(from: i32): i32 {
  if (load<u8>(from) !== 0x5c) return from;
  let at = from;
  while (load<u8>(at) === 0x5c && at - from < 15) at += 1;
  return is(at, isQuote) ? at : from + 1;
}

/** A quote, or what may stand before it. */
export function isLiteral(at: i32): bool {
  if (!is(at, opensLiteral)) return false;
  const first = <u32>load<u8>(at);
  const second = <u32>load<u8>(at, 1);
  if (first === 0x25) return (second | 0x20) === 0x71 && opensQuoted(load<u8>(at, 2));
  if (first === 0x5b) return opensList(at);
  if (first === 0x71) return opensQuoted(second);
  const folded = first | 0x20;
  if (folded < 0x61 || folded > 0x7a) return true;
  return isQuoteOrEscape(at + 1) || isQuoteOrEscape(at + 2) || isLiteralWord(load<u16>(at));
}

/** `["…"`, `[DEFAULT, "…"`, `[b"…"`, `[[…]]`, `[]byte(` or `[Convert]::`. */
function opensList(opening: i32): bool {
  const at = behindBlank(opening + 1);
  let end = at;
  while (is(end, isName) && end - at < longestWord) end += 1;
  const next = <u32>load<u8>(end);
  if (end === at) return next !== 0x7b;
  return isQuoteOrEscape(end) || next === 0x2c || (next === 0x5d && load<u8>(end, 1) === 0x3a);
}

/** What stands behind the `q` of Perl and Ruby. */
function opensQuoted(byte: u32): bool {
  return byte === 0x71 || byte === 0x28 || byte === 0x7b || byte === 0x5b || byte === 0x7c || byte === 0x21;
}

function isQuoteOrEscape(at: i32): bool {
  return load<u8>(at) === 0x5c || is(at, isQuote);
}

/** `Bu`, `by`, `ne`, `St`, `Se` and `Co`. */
function isLiteralWord(letters: u32): bool {
  if ((letters & 0xff) === 0x53) return letters === 0x7453 || letters === 0x6553;
  return letters === 0x7542 || letters === 0x7962 || letters === 0x656e || letters === 0x6f43;
}

/** `ng`, `tr`, `me`, `of`, `To`, `er`, `de`, `64`, `ex`, `x!`, `ry`, `fy`, `in`, `ob`, `ay`, `al`, `_T`, `XT`, `ld`, `D5`, `d5`, `A1`, `a1`, `A2`, `RD`, `rd`, `pt`, `ke`, `sh`, `nc`, `te`, `ef`, `es`, `ve`, `ew` and `g>`. */
function wraps(ending: u32): bool {
  if (ending === 0x676e || ending === 0x7274 || ending === 0x656d || ending === 0x666f) return true;
  if (ending === 0x6f54 || ending === 0x7265 || ending === 0x6564 || ending === 0x3436) return true;
  if (ending === 0x7865 || ending === 0x2178 || ending === 0x7972 || ending === 0x7966) return true;
  if (ending === 0x6e69 || ending === 0x626f || ending === 0x7961 || ending === 0x6c61) return true;
  if (ending === 0x545f || ending === 0x5458 || ending === 0x646c || ending === 0x3544) return true;
  if (ending === 0x3564 || ending === 0x3141 || ending === 0x3161 || ending === 0x3241) return true;
  if (ending === 0x4452 || ending === 0x6472 || ending === 0x7470 || ending === 0x656b) return true;
  if (ending === 0x6873 || ending === 0x636e || ending === 0x6574) return true;
  if (ending === 0x6576 || ending === 0x7765) return true;
  return ending === 0x6665 || ending === 0x7365 || ending === 0x3e67;
}

/** A call that only wraps a literal, and it as its first argument. */
export function opensCall(from: i32): bool {
  let at = from;
  while (at - from < longestCall && is(at, isOfCall)) at += 1;
  if (load<u8>(at - 1) !== 0x28) at -= 1;
  if (at < from + 3 || load<u8>(at - 1) !== 0x28) return false;
  if (!wraps(load<u16>(at - 3))) return false;
  const argument = behindBlank(at);
  return isQuoteOrEscape(argument) || is(argument + 1, isQuote);
}
