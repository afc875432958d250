/** What stands beside a name, byte by byte, where neither an operator nor a literal follows it at once. */
import { behindAll, byteClasses, bytesOf } from "../../../scan/byte-classes.ts";
import { behindBlank, isLiteral, isQuote, opensCall } from "./literal.ts";

/** Where a name begins and ends. */
export interface NamePlace {
  readonly start: number;
  readonly end: number;
}

const isName = bytesOf(byteClasses.name);
const isBlank = bytesOf(byteClasses.blank);
const isCloser = bytesOf(byteClasses.closer);
const isType = bytesOf(byteClasses.type);
const isOfCall = bytesOf(byteClasses.call);
const isOfRemark = bytesOf(`${byteClasses.name} \t,:`);
const longestName = 64;
const mostNames = 3;
const longestRemark = 48;
const longestType = 48;
const mostClosers = 5;
/** Before a password that a call is given by its position. */
const mostArguments = 3;
const longestArgument = 50;
const [comma, colon, equals, greater, brace, parenthesis, closing, fullStop] = [
  0x2c, 0x3a, 0x3d, 0x3e, 0x7b, 0x28, 0x29, 0x2e,
] as const;
const [less, hash, slash, asterisk, dash, smallS] = [0x3c, 0x23, 0x2f, 0x2a, 0x2d, 0x73] as const;
const [space, closingBrace, smallE] = [0x20, 0x7d, 0x65] as const;
const [smallY, underscore, smallT, bracket, closingBracket] = [0x79, 0x5f, 0x74, 0x5b, 0x5d] as const;
const [smallC, smallD, smallI, smallN, smallR] = [0x63, 0x64, 0x69, 0x6e, 0x72] as const;
const shortestPlural = 6;
const plurals = new Set(
  ["rd", "wd", "et", "en", "se", "ey"].map(ending => Buffer.from(ending).readUInt16BE()),
);
/** What stands before a name in a selector, or in the quotes of its own. */
const opensSelector = bytesOf("#=\"'`/");
/** What a value in a comment has: eight characters and a digit. */
const shortestInRemark = 8;
const isDigit = bytesOf("0123456789");
/** What `type`, `fill`, `send_keys`, `clear`, `set` and `pressSequentially` begin with. */
const opensTyped = bytesOf("tfscpSFT");

/** `password, err := hex.DecodeString("…")`, `[password, setPassword] = useState("…")`, `password, user = "…", "bob"`: further names, and what is assigned to all of them. */
export function opensRow(bytes: Uint8Array, first: number): boolean {
  let at = first;
  for (let count = 0; count < mostNames && bytes[at] === comma; count += 1) {
    const name = behindBlank(bytes, at + 1);
    at = behindBlank(bytes, behindAll(isName, bytes, name, longestName));
  }
  if (bytes[at] === closingBracket) at = behindBlank(bytes, at + 1);
  if (bytes[at] === colon) at += 1;
  if (bytes[at] !== equals) return false;
  const value = behindBlank(bytes, at + 1);
  if (bytes[value] === parenthesis && isLiteral(bytes, behindBlank(bytes, value + 1))) return true;
  return isLiteral(bytes, value) || opensCall(bytes, value);
}

/** `{password, "…"}`, `strcpy(password, "…")`, `put(PASSWORD, "…")` and `set :password, "…"`, by what stands before the name. */
export function opensTuple(bytes: Uint8Array, start: number, value: number): boolean {
  const before = bytes[start - 1];
  if (before === colon) return isBlank[bytes[start - 2] ?? 0] === 1 && isLiteral(bytes, value);
  const opening = openingBefore(bytes, start);
  if (bytes[opening] === parenthesis ? !takesTwo(bytes, opening) : before !== brace) return false;
  return isLiteral(bytes, bytes[value] === less && bytes[value + 1] === less ? value + 2 : value);
}

/** Before a name, or before the one that it is a member of: `(user->password`. */
function openingBefore(bytes: Uint8Array, start: number): number {
  if (bytes[start - 1] !== greater || bytes[start - 2] !== dash) return start - 1;
  let at = start - 3;
  while (isName[bytes[at] ?? 0] === 1 && start - at < longestName) at -= 1;
  return at;
}

/** `strcpy`, `strcpy_s`, `.put` and `.set`, by their last letters. */
function takesTwo(bytes: Uint8Array, opening: number): boolean {
  const last = bytes[opening - 1];
  if (last === smallT) return bytes[opening - 4] === fullStop;
  // `-define(`
  if (last === smallE) return bytes[opening - 7] === dash;
  return last === smallY || (last === smallS && bytes[opening - 2] === underscore);
}

/** `resetPassword(user, "…")` and `ResetPasswordAsync(user, "…")`: a literal behind other arguments. */
export function passesPassword(bytes: Uint8Array, end: number, opening: number): boolean {
  if (!endsCall(bytes, end)) return false;
  let at = behindBlank(bytes, opening + 1);
  for (let count = 0; count < mostArguments; count += 1) {
    const behind = behindAll(isOfCall, bytes, at, longestArgument);
    const next = behindBlank(bytes, behind);
    if (behind === at || bytes[next] !== comma) return false;
    at = behindBlank(bytes, next + 1);
    if (isLiteral(bytes, at) || bytes[at] === bracket) return true;
  }
  return false;
}

/** What ends in `password`, `SignIn` or `Async`, by the last letters. */
function endsCall(bytes: Uint8Array, end: number): boolean {
  const [first, last] = [(bytes[end - 2] ?? 0) | 0x20, (bytes[end - 1] ?? 0) | 0x20];
  return (
    (first === smallR && last === smallD) ||
    (first === smallN && last === smallC) ||
    (first === smallI && last === smallN)
  );
}

/** `password{"…"}` of C++. */
export function opensBraces(bytes: Uint8Array, at: number): boolean {
  return isQuote[bytes[behindBlank(bytes, at + 1)] ?? 0] === 1;
}

/** `get('#password').type("…")` and `fill('#password', "…")`: what a test types into a field. */
export function opensTyping(bytes: Uint8Array, start: number, end: number): boolean {
  if (opensSelector[bytes[start - 1] ?? 0] !== 1) return false;
  let at = end;
  // `/password/i`
  if (bytes[at] === slash) at += bytes[at + 1] === smallI ? 2 : 1;
  while (at - end < mostClosers && (isQuote[bytes[at] ?? 0] === 1 || isCloser[bytes[at] ?? 0] === 1)) at += 1;
  if (bytes[at] === comma) {
    const value = behindBlank(bytes, at + 1);
    return at > end && (isLiteral(bytes, value) || bytes[value] === brace);
  }
  // `{ name: 'Password' })`
  const last = bytes[at] === space ? at + 1 : at;
  if (bytes[last] === closingBrace && bytes[last + 1] === closing) at = last + 2;
  if (at - end < 2 || bytes[at - 1] !== closing || bytes[at] !== fullStop) return false;
  return opensTyped[bytes[at + 1] ?? 0] === 1;
}

/** `passwords = {` and `passwords := map[string]string{`: a name in the plural, and a map. */
export function opensMap(bytes: Uint8Array, { start, end }: NamePlace, operator: number): boolean {
  if (!isPlural(bytes, start, end) || bytes[operator + 1] === equals) return false;
  let at = operator;
  while (at - operator < 3 && (bytes[at] === colon || bytes[at] === equals || bytes[at] === greater)) at += 1;
  at = behindBlank(bytes, at);
  return bytes[behindAll(isType, bytes, at, longestType)] === brace;
}

/** What ends as `passwords`, `passwds`, `secrets`, `tokens`, `passphrases` and `api_keys` do. */
export function isPlural(bytes: Uint8Array, start: number, end: number): boolean {
  if (((bytes[end - 1] ?? 0) | 0x20) !== smallS || end - start < shortestPlural) return false;
  return plurals.has((((bytes[end - 3] ?? 0) | 0x20) << 8) | (bytes[end - 2] ?? 0) | 0x20);
}

/** True in a comment that may hold a value: before the name stand words, commas and colons at most, and before these `#`, `//`, `*` or `--`. */
export function isRemark(bytes: Uint8Array, start: number, operator: number): boolean {
  return hasDigit(bytes, operator) && isInRemark(bytes, start);
}

/** Whether a digit is in the word behind the operator, of eight characters or more. */
function hasDigit(bytes: Uint8Array, operator: number): boolean {
  let from = operator;
  while (from - operator < 3 && (bytes[from] === colon || bytes[from] === equals)) from += 1;
  from = behindBlank(bytes, from);
  let digits = 0;
  let at = from;
  for (; at - from < longestName && at < bytes.length && isBlank[bytes[at] ?? 0] !== 1; at += 1)
    digits += isDigit[bytes[at] ?? 0] ?? 0;
  return digits > 0 && at - from >= shortestInRemark;
}

function isInRemark(bytes: Uint8Array, start: number): boolean {
  let at = start - 1;
  while (start - at <= longestRemark && isOfRemark[bytes[at] ?? 0] === 1) {
    if (bytes[at] === dash && bytes[at - 1] === dash) return true;
    at -= 1;
  }
  const mark = bytes[at];
  if (mark === slash) return bytes[at - 1] === slash;
  return mark === hash || (mark === asterisk && at < start - 1);
}

/** `name="password" serializeAs="String">…`: further attributes. */
export function opensAttribute(bytes: Uint8Array, start: number, end: number, at: number): boolean {
  if (isQuote[bytes[start - 1] ?? 0] !== 1 || bytes[end] !== bytes[start - 1] || at === end + 1) return false;
  const letter = (bytes[at] ?? 0) | 0x20;
  return letter >= 0x61 && letter <= 0x7a && isBlank[bytes[end + 1] ?? 0] === 1;
}
