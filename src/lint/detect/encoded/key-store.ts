/** What stores of keys are told by: those of PKCS #12, and those of Java, which say of each entry what it is. */

/** `1.2.840.113549.1.7.1`: what is in the store stands in it as data. */
const dataType = Buffer.from("06092a864886f70d010701", "hex");
/** `1.2.840.113549.1.12.10.1.1` and `….2`: a key, and one that a password protects. Its bag is not encrypted itself. */
const keyBags = ["01", "02"].map(last => Buffer.from(`060b2a864886f70d010c0a01${last}`, "hex"));
const [sequence, integer] = [0x30, 0x02] as const;
const versionOfStore = 3;
const [jks, jceks] = [0xfeedfeed, 0xcececece] as const;
const [privateKeyTag, certificateTag, secretKeyTag] = [1, 2, 3] as const;
/** Of the mark, the version, the count and the kind of the first entry. */
const shortestJava = 16;
const mostEntries = 64;

/** What everybody's debug keys of Android are called; their password is public, and templates bring them along. */
const debugKey = Buffer.from("androiddebugkey");
const debugKeys = [debugKey, Buffer.from([...debugKey].flatMap(letter => [0, letter]))];

/**
 * What it is; undefined for what is no store, for one of certificates alone, where that can be told, and for one of
 * Android's debug key.
 */
export function keyStoreIn(bytes: Uint8Array): string | undefined {
  if (!mayBeKeyStore(bytes) || isOfDebugKey(bytes)) return undefined;
  if (isPkcs12(bytes)) return "a key store of PKCS #12";
  return isJava(bytes) && holdsKey(bytes) ? "a key store of Java" : undefined;
}

function isOfDebugKey(bytes: Uint8Array): boolean {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return debugKeys.some(name => whole.includes(name));
}

/** Whether these first bytes may begin one. */
export function mayBeKeyStore(head: Uint8Array): boolean {
  const at = behindLength(head);
  if (head[0] === sequence && at > 0)
    return (
      head[at] === integer &&
      head[at + 1] === 1 &&
      head[at + 2] === versionOfStore &&
      head[at + 3] === sequence
    );
  return isJava(head);
}

/** Where the content of a sequence begins that is as long as a store is, or does not say how long; 0 for all else. */
function behindLength(bytes: Uint8Array): number {
  if (bytes[1] === 0x80) return 2;
  return bytes[1] === 0x82 ? 4 : 0;
}

function isPkcs12(bytes: Uint8Array): boolean {
  if (bytes[0] !== sequence) return false;
  const version = behindLength(bytes);
  const content = version + 3 + (bytes[version + 4] === 0x80 ? 2 : 4);
  if (!dataType.equals(bytes.subarray(content, content + dataType.length))) return false;
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return keyBags.some(bag => whole.includes(bag));
}

function isJava(bytes: Uint8Array): boolean {
  if (bytes.length < shortestJava) return false;
  const mark = numberAt(bytes, 0);
  return (mark === jks || mark === jceks) && numberAt(bytes, 4) <= 2;
}

/** Whether an entry of it is a key: each certificate before is passed over. */
function holdsKey(bytes: Uint8Array): boolean {
  let at = 12;
  for (let count = 0; count < mostEntries && at + 4 <= bytes.length; count += 1) {
    const tag = numberAt(bytes, at);
    if (tag === privateKeyTag || tag === secretKeyTag) return true;
    if (tag !== certificateTag) return false;
    const kind = at + 4 + lengthOfText(bytes, at + 4) + 8;
    const certificate = kind + lengthOfText(bytes, kind);
    at = certificate + 4 + numberAt(bytes, certificate);
  }
  return false;
}

/** With the two bytes that say it. */
function lengthOfText(bytes: Uint8Array, at: number): number {
  return 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
}

function numberAt(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return high * 0x10000 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
}
