/** A quick look at what is written often, byte by byte: passwords are many and `chpasswd` is rare, as calls of `Auth(` are. */
import { behindAll, byteClasses, bytesOf, letters } from "../../scan/byte-classes.ts";

const [
  smallA,
  smallD,
  smallE,
  smallG,
  smallH,
  smallK,
  smallN,
  smallP,
  smallS,
  smallT,
  smallU,
  smallV,
  smallW,
  smallY,
] = [0x61, 0x64, 0x65, 0x67, 0x68, 0x6b, 0x6e, 0x70, 0x73, 0x74, 0x75, 0x76, 0x77, 0x79] as const;
const [bracket, underscore, space, fullStop, dash, comma, equals, colon] = [
  0x28, 0x5f, 0x20, 0x2e, 0x2d, 0x2c, 0x3d, 0x3a,
] as const;
const [capitalC, capitalK] = [0x43, 0x4b] as const;
/** The lengths of stems that begin as others do. */
const [secret, docker, token, admin, auth, pdo] = [6, 6, 5, 5, 4, 3] as const;
const isBlank = bytesOf(" \t");
const isQuote = bytesOf("\"'");
const isLetter = bytesOf(letters);
/** `word`, `wd`, `phrase` behind `pass`. */
const longestRest = 6;
const mostBlanks = 4;
const isOfUser = bytesOf(byteClasses.name);
const longestUser = 42;

/** What `login`, `kv`, `put`, `patch` and `write` begin with, behind `vault `. */
const opensVault = bytesOf("lkpw");
/** `net use`, `net user`. */
const opensNet = bytesOf("uU");
/** `docker login`. */
const opensDocker = bytesOf("lL");
/** `identified with …`, `identified by …`. */
const opensIdentified = bytesOf("wWbB");
/** What `set`, `put`, `create` and `generic` begin with, behind ` secret `. */
const opensStoring = bytesOf("spcg");
const opensSql = bytesOf("'fF");
/** What stands behind the name of an entry, in a list of values and names. */
const endsEntry = bytesOf("\r\n,}]");

/** False where no way of `ways.ts` fits at the stem from `start` to before `end`. */
export function mayLogIn(bytes: Uint8Array, start: number, end: number): boolean {
  const first = (bytes[start] ?? 0) | 0x20;
  const before = bytes[start - 1] ?? 0;
  const length = end - start;
  // `USERS=bob:` and `admin: bob:`
  if (first === smallU) return joinsTwo(bytes, end + 1);
  if (first === smallA && length === admin) return joinsTwo(bytes, end);
  if (first === smallA)
    return length > auth || bytes[end] === bracket || ((bytes[end + 1] ?? 0) | 0x20) === smallU;
  if (first === smallS && length === secret && ((bytes[start + 1] ?? 0) | 0x20) === smallE)
    return isSecret(bytes, start, end);
  if (first === smallT && length === token)
    return (before === underscore || isNameOfEntry(bytes, start)) && isEntry(bytes, end);
  if (first === smallT && length > token) return opens(opensIdentified, bytes, end);
  if (first === smallK) return isKey(bytes, before, end);
  if (first === smallV) return opens(opensVault, bytes, end);
  if (first === smallD && length === docker) return opens(opensDocker, bytes, end);
  if (first === smallN) return bytes[end] === fullStop || opens(opensNet, bytes, end);
  if (first !== smallP || length === pdo) return true;
  if (isNameOfEntry(bytes, start) && isEntry(bytes, behindAll(isLetter, bytes, end, longestRest)))
    return true;
  if (before === bracket) return isOperand(bytes, start);
  if (before === space) return isPasswd(bytes, end) || isOperand(bytes, start);
  if (before === comma) return isAssigned(bytes, end);
  return before === smallH || before === smallT || before === smallG || before === underscore;
}

/** `=` or a colon, a user, a colon, and something behind it. */
function joinsTwo(bytes: Uint8Array, from: number): boolean {
  if (bytes[from] !== equals && bytes[from] !== colon) return false;
  const at = behindBlanks(bytes, from + 1);
  const user = isQuote[bytes[at] ?? 0] === 1 ? at + 1 : at;
  const behind = behindAll(isOfUser, bytes, user, longestUser);
  return behind > user && bytes[behind] === colon && isBlank[bytes[behind + 1] ?? 0] !== 1;
}

/** `SecretCredential(`, `SecretKeySpec(`, `azurerm_key_vault_secret" "`, an entry, `.secret(`, `SecretValue.` and ` secret set`. */
function isSecret(bytes: Uint8Array, start: number, end: number): boolean {
  const before = bytes[start - 1] ?? 0;
  if (bytes[end] === capitalC) return (bytes[end + "Credential".length] ?? 0) === bracket;
  if (bytes[end] === capitalK) return bytes[end + "KeySpec".length] === bracket;
  if (((bytes[end] ?? 0) | 0x20) === smallV) return bytes[end + "value".length] === fullStop;
  if (before === fullStop) return bytes[end] === bracket;
  if (isNameOfEntry(bytes, start) && isEntry(bytes, end)) return true;
  if (before !== underscore) return opens(opensStoring, bytes, end);
  return isEntry(bytes, end) || (isQuote[bytes[end] ?? 0] === 1 && isBlank[bytes[end + 1] ?? 0] === 1);
}

/** `SecurityKey(`, `-Key"` and an entry. */
function isKey(bytes: Uint8Array, before: number, end: number): boolean {
  if (before === underscore) return isEntry(bytes, end);
  return (before | 0x20) === smallY
    ? bytes[end] === bracket
    : before === dash && isQuote[bytes[end] ?? 0] === 1;
}

/** Whether such a word follows behind a blank or some. */
function opens(isFirst: Uint8Array, bytes: Uint8Array, end: number): boolean {
  const at = behindBlanks(bytes, end);
  return at > end && isFirst[bytes[at] ?? 0] === 1;
}

/** `"name": "` and `name: ` before it, by their last signs. */
function isNameOfEntry(bytes: Uint8Array, start: number): boolean {
  const isQuoted = isQuote[bytes[start - 1] ?? 0] === 1;
  const last = isQuoted ? start - 2 : start - 1;
  if (isBlank[bytes[last] ?? 0] !== 1) return isQuoted && bytes[last] === colon;
  return bytes[last - 1] === colon;
}

/** Whether a name ends there, with or without a quote, and its entry with it. */
function isEntry(bytes: Uint8Array, end: number): boolean {
  const at = behindBlanks(bytes, isQuote[bytes[end] ?? 0] === 1 ? end + 1 : end);
  return at >= bytes.length || endsEntry[bytes[at] ?? 0] === 1;
}

function behindBlanks(bytes: Uint8Array, from: number): number {
  return behindAll(isBlank, bytes, from, mostBlanks);
}

/** `"…".equals(password)`, `"…".equalsIgnoreCase(password)` and `"…" == password`, by what stands before it. */
function isOperand(bytes: Uint8Array, start: number): boolean {
  const before = bytes[start - 2] ?? 0;
  return before === smallS || before === smallE || (before === equals && bytes[start - 3] === equals);
}

/** `,password=`, by what stands behind `pass`. */
function isAssigned(bytes: Uint8Array, end: number): boolean {
  return bytes[end + "word".length] === equals;
}

/** ` passwd`, ` password_hash`, ` password '` and ` password for`, by what stands behind `pass`. */
function isPasswd(bytes: Uint8Array, end: number): boolean {
  if (bytes[end] === smallW && bytes[end + 1] === smallD) return true;
  const behind = bytes[end + 4];
  return (
    behind === underscore || behind === bracket || (behind === space && opensSql[bytes[end + 5] ?? 0] === 1)
  );
}
