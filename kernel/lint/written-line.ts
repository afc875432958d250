/** Names that a literal holds, as in `gate/written-line.ts`. */

const mostIndent: i32 = 40;

export function opensWrittenLine(start: i32): bool {
  if (load<u8>(start - 1) === 0x5c) return load<u8>(start) === 0x6e;
  let at = start - 1;
  while (start - at <= mostIndent && (load<u8>(at) === 0x20 || load<u8>(at) === 0x2d)) at -= 1;
  return load<u16>(at - 1) === 0x6e5c;
}

export function isBehindSet(start: i32): bool {
  return load<u32>(start - 4) === 0x20746573;
}

export function opensShell(before: u32): bool {
  return before === 0x28 || before === 0x21;
}
