/**
 * A quick look at what the beginning of a long run decodes to. `gate.ts` in `src/lint/detect/encoded` is the same in
 * TypeScript, and says why.
 */
const looked: i32 = 96;
/** Bytes of the beginning, decoded. */
const headLength: i32 = 18;
const mostHigh: i32 = 9;

/** Whether text or a key may be in the run. */
export function mayHide(first: i32, last: i32, head: i32): bool {
  const start = first + escapeBefore(first);
  const length = min(last - start, looked);
  let hex = 0;
  let standard = 0;
  let url = 0;
  for (let at = start; at < start + length; at += 1) {
    const byte = <i32>load<u8>(at);
    if (byte === 0x2d || byte === 0x5f) url += 1;
    else if (byte === 0x2b || byte === 0x2f) standard += 1;
    else if (byte <= 0x39 || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)) hex += 1;
  }
  if (hex === length) return isPrintable(start);
  if ((standard > 0 && url > 0) || (standard + url) * 6 > length) return false;
  decode(start, head);
  return isPromising(head);
}

function escapeBefore(first: i32): i32 {
  const byte = <i32>load<u8>(first);
  return load<u8>(first - 1) === 0x5c && (byte === 0x6e || byte === 0x72 || byte === 0x74) ? 1 : 0;
}

function isPrintable(start: i32): bool {
  for (let at = start; at < start + 12; at += 2) {
    const high = <i32>load<u8>(at);
    if (high < 0x32 || high > 0x37) return false;
  }
  return true;
}

function decode(start: i32, head: i32): void {
  for (let group = 0; group < headLength / 3; group += 1) {
    const at = start + group * 4;
    const found = (valueAt(at) << 18) | (valueAt(at + 1) << 12) | (valueAt(at + 2) << 6) | valueAt(at + 3);
    const to = head + group * 3;
    store<u8>(to, found >> 16);
    store<u8>(to, found >> 8, 1);
    store<u8>(to, found, 2);
  }
}

/** Of a digit of base64; 0 for all else. */
function valueAt(place: i32): i32 {
  const byte = <i32>load<u8>(place);
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b || byte === 0x2d) return 62;
  return byte === 0x2f || byte === 0x5f ? 63 : 0;
}

function isPromising(head: i32): bool {
  const first = <i32>load<u8>(head);
  const second = <i32>load<u8>(head, 1);
  if (first === 0x1f && second === 0x8b) return load<u8>(head, 2) === 8;
  if (first === 0x78 && (second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda))
    return true;
  if (isUtf16(head)) return true;
  if (mayBeKeyStore(head, first, second)) return true;
  if (first === 0x30 && (second === 0x82 || second === 0x81)) return isKey(head, second === 0x82 ? 4 : 3);
  return mayBeUtf8(head);
}

function isUtf16(head: i32): bool {
  for (let at = 0; at < 8; at += 2) {
    if (load<u8>(head + at) < 0x09 || load<u8>(head + at, 1) !== 0) return false;
  }
  return true;
}

/** Of PKCS #12 or of Java. */
function mayBeKeyStore(head: i32, first: i32, second: i32): bool {
  if (first === 0x30 && (second === 0x80 || second === 0x82))
    return load<u32>(head + (second === 0x82 ? 4 : 2)) === 0x30030102;
  const mark = load<u32>(head);
  if (mark !== 0xedfeedfe && mark !== 0xcececece) return false;
  return (load<u32>(head, 4) & 0xffffff) === 0 && load<u8>(head, 7) <= 2;
}

function isKey(head: i32, at: i32): bool {
  const version = head + at;
  if (load<u8>(version) !== 2 || load<u8>(version, 1) !== 1 || load<u8>(version, 2) > 1) return false;
  const next = <i32>load<u8>(version, 3);
  return next === 0x30 || next === 0x04 || (next === 0x02 && load<u8>(version, 4) >= 0x40);
}

/** No control characters, and bytes beyond ASCII as sequences may have them: of those that are cut off nothing is known. */
function mayBeUtf8(head: i32): bool {
  let high = 0;
  let missing = 0;
  for (let at = 0; at < headLength; at += 1) {
    const byte = <i32>load<u8>(head + at);
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 : byte === 0x7f) return false;
    if (byte >= 0x80) high += 1;
    if (at >= headLength - 3) continue;
    const isInside = byte >= 0x80 && byte < 0xc0;
    if (isInside !== missing > 0) return false;
    if (isInside) missing -= 1;
    else if (byte >= 0xc0) missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }
  return high <= mostHigh;
}
