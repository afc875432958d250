/** Sets of bits, one for each of 16 or 64 bytes: in which class is it? */

export function bits(bytes: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(bytes));
}

// Signed, since engines have one instruction for that: what is below `count` is then below `count - 128`.

export function digit(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x30 - 128))), i8x16.splat(<i8>(10 - 128)));
}

export function small(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x61 - 128))), i8x16.splat(<i8>(26 - 128)));
}

export function capital(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.sub(bytes, i8x16.splat(<i8>(0x41 - 128))), i8x16.splat(<i8>(26 - 128)));
}

export function alphanumeric(bytes: v128): v128 {
  return v128.or(small(v128.or(bytes, i8x16.splat(0x20))), digit(bytes));
}

/** `_`, `-`, `+` and `/`. */
export function sign(bytes: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x5f)), i8x16.eq(bytes, i8x16.splat(0x2d))),
    v128.or(i8x16.eq(bytes, i8x16.splat(0x2b)), i8x16.eq(bytes, i8x16.splat(0x2f))),
  );
}

/** What begins an escape: a backslash, a percent sign, the escape character of terminals. */
export function opener(bytes: v128): v128 {
  return v128.or(
    v128.or(i8x16.eq(bytes, i8x16.splat(0x5c)), i8x16.eq(bytes, i8x16.splat(0x25))),
    i8x16.eq(bytes, i8x16.splat(0x1b)),
  );
}

/** The bits moved up, with those of the block before coming in. */
export function carried(now: u64, before: u64, by: u64): u64 {
  return (now << by) | (before >> (64 - by));
}
