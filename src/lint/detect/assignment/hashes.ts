/** What shows what a password is without being one: its hash. */
import { textInBase64 } from "./words.ts";

const longestLogin = 64;
/** `{bcrypt}…`, `{SHA-256}…` and `{argon2@SpringSecurity_v5_8}…` */
const marked =
  /^(?:\$[0-9a-z][0-9a-z-]{0,19}\$|(?:hmac-)?sha\d+[-:$]|md5:|(?:unsalted_)?md5\$|argon2\$argon2|crypt\$|md5[0-9a-f]{32}$|pbkdf2|scrypt:|bcrypt|hmacsha[\d+]+:|(?:ipa|samba)(?:NTHash|NTPassword|LMPassword)\b|SCRAM-|\{SSHA|\{(?:[bs]?crypt|s?sha|s?md[45]|argon2|pbkdf2|sm3)[\w@.-]{0,40}\})/i;
/** `bob:$apr1$…` of a file of logins. */
const ofLogin = new RegExp(String.raw`^[\w.@-]{1,${longestLogin}}:(?=\$[0-9a-z][0-9a-z-]{0,19}\$|\{)`, "i");
/** No hash is shorter in base64: most values need not be decoded. */
const shortestInBase64 = 24;
/** Of keys and secrets a hash is made, so that `hash_key` is one. */
const hashable = /passw|pwd|pass$|token|hashed/i;
const hashed = /(?:^|[^a-z])(?:hash|hashed|digest|md5|sha\d{1,3}|encoded|encrypted|chap|nt|lm)(?![a-z])/i;

/** True for what says by its beginning how it was hashed, also in base64. */
export function isHash(value: string): boolean {
  return isMarked(value) || (value.length >= shortestInBase64 && isMarked(textInBase64(value) ?? ""));
}

/** What reads variables has each dollar doubled. */
function isMarked(text: string): boolean {
  const written = text.includes("$$") ? text.replaceAll("$$", () => "$") : text;
  return marked.test(written) || (written.includes(":") && marked.test(written.replace(ofLogin, "")));
}

/** True for bytes that are no text, under a name that says that they are a hash, or encoded. */
export function isDigest(name: string, value: string): boolean {
  if (
    value.length < 32 ||
    !hashable.test(name) ||
    !hashed.test(name.replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$2_"))
  )
    return false;
  const [, hex] = /^(?:0x)?((?:[0-9a-f]{2}){16,})$/i.exec(value) ?? [];
  if (hex !== undefined) return !isReadable(Buffer.from(hex, "hex"));
  return /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(value) && !isReadable(Buffer.from(value, "base64"));
}

function isReadable(bytes: Buffer): boolean {
  return /^[\t\n\r\x20-\x7e]*$/.test(bytes.toString("latin1"));
}
