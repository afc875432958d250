/**
 * Marks the words for a password that are not of ASCII, as `foreign-words.ts` in `src/lint/scan` has them. Little-endian
 * numbers of their bytes.
 */
import { foreign, mark } from "./marks";

/** Those that have the first of their bytes beyond ASCII in the block at `at`. */
export function markForeign(at: i32): void {
  for (let from = at; from < at + 64; from += 16) {
    const first = v128.load(from);
    const second = v128.load(from, 1);
    // `п`, also as a capital.
    const cyrillic = v128.and(
      i8x16.eq(first, i8x16.splat(<i8>0xd0)),
      i8x16.eq(v128.or(second, i8x16.splat(0x20)), i8x16.splat(<i8>0xbf)),
    );
    const han = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xe5)), i8x16.eq(second, i8x16.splat(<i8>0xaf)));
    const hangul = v128.and(i8x16.eq(first, i8x16.splat(<i8>0xeb)), i8x16.eq(second, i8x16.splat(<i8>0xb9)));
    const kana = v128.and(
      v128.and(i8x16.eq(first, i8x16.splat(<i8>0xe3)), i8x16.eq(second, i8x16.splat(<i8>0x83))),
      i8x16.eq(v128.load(from, 2), i8x16.splat(<i8>0x91)),
    );
    let places: u32 = i8x16.bitmask(
      v128.or(v128.or(v128.or(cyrillic, han), v128.or(hangul, kana)), latin(first, second)),
    );
    while (places !== 0) {
      markWord(from + <i32>ctz(places));
      places &= places - 1;
    }
  }
}

/** `ñ`, `ł` and `ş`, also as capitals. */
function latin(first: v128, second: v128): v128 {
  const tilde = v128.and(
    i8x16.eq(first, i8x16.splat(<i8>0xc3)),
    i8x16.eq(v128.or(second, i8x16.splat(0x20)), i8x16.splat(<i8>0xb1)),
  );
  const others = v128.or(
    i8x16.eq(v128.and(second, i8x16.splat(<i8>0xfe)), i8x16.splat(<i8>0x9e)),
    v128.or(i8x16.eq(second, i8x16.splat(<i8>0x81)), i8x16.eq(second, i8x16.splat(<i8>0x82))),
  );
  return v128.or(tilde, v128.and(i8x16.eq(first, i8x16.splat(<i8>0xc5)), others));
}

function markWord(place: i32): void {
  const first = <u32>load<u8>(place);
  if (first === 0xc3) markSpanish(place);
  else if (first === 0xc5) markLatin(place);
  else if (first === 0xd0) markRussian(place);
  else if (first === 0xe5) markChinese(place);
  else if (first === 0xe3) markJapanese(place);
  else markKorean(place);
}

/** `contraseña` */
function markSpanish(place: i32): void {
  if ((load<u64>(place - 8) | 0x2020202020202020) !== 0x65736172746e6f63) return;
  if ((load<u8>(place, 2) | 0x20) === 0x61) mark(foreign, place - 8, place + 3);
}

/** `şifre` of Turkish and `hasło` of Polish. */
function markLatin(place: i32): void {
  if (load<u8>(place, 1) >= 0x9e) {
    if ((load<u32>(place, 2) | 0x20202020) === 0x65726669) mark(foreign, place, place + 6);
    return;
  }
  if (((load<u32>(place - 3) & 0xffffff) | 0x202020) !== 0x736168) return;
  if ((load<u8>(place, 2) | 0x20) === 0x6f) mark(foreign, place - 3, place + 3);
}

/** `парол`, which cases go on from. */
function markRussian(place: i32): void {
  if ((load<u64>(place) | 0x2000) === 0xbed080d1b0d0bfd0 && load<u16>(place, 8) === 0xbbd0)
    mark(foreign, place, place + 10);
}

/** `密码` and `密碼` */
function markChinese(place: i32): void {
  const behind = load<u32>(place, 2);
  if (behind === 0x81a0e786 || behind === 0xbca2e786) mark(foreign, place, place + 6);
}

/** `パスワード` */
function markJapanese(place: i32): void {
  if (load<u64>(place, 3) === 0x83e3af83e3b982e3 && load<u32>(place, 11) === 0x8983e3bc)
    mark(foreign, place, place + 15);
}

/** `비밀번호` */
function markKorean(place: i32): void {
  if (load<u64>(place) === 0xb2eb80b0eb84b9eb && load<u32>(place, 8) === 0xb898ed88)
    mark(foreign, place, place + 12);
}
