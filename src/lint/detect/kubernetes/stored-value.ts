/** Whether what a Secret stores is a real value. */
import { isUtf8 } from "node:buffer";
import { read } from "../assignment/names.ts";
import type { Judged, Reject } from "../assignment/reject.ts";
import { rejectOf, rejects } from "../assignment/rejects.ts";
import { surprise, surpriseNeeded } from "../assignment/strength.ts";
import type { Entry } from "./entries.ts";
import { holdsCredential } from "./stored-file.ts";

/** In a Secret a value needs not look like one, but must not be something that everyone may know. */
const harmless = new Set([
  "reference",
  "sealed",
  "hash",
  "placeholder",
  "its own name",
  "literal",
  "same again",
  "sequence",
  "URL",
  "path",
  "markup",
]);
/** What is no credential where the name says nothing of one. */
const ordinary = new Set(["version", "number", "address", "words", "algorithm"]);
const reasons: readonly Reject[] = rejects.filter(({ id }) => harmless.has(id));
const reasonsOfFile: readonly Reject[] = reasons.filter(({ id }) => id === "reference" || id === "sealed");
const reasonsOfOther: readonly Reject[] = rejects.filter(({ id }) => ordinary.has(id));

/** Names of what says who or where, and is no secret unless it looks random. */
const account =
  /(?:^|[^a-z])(?:user|user_?name|login|e?mail|account|account_?name|host|host_?name|db|db_?name|database|region|schema|bucket|namespace)$/i;
const telling = /(?:^|[^a-z])key\d*$/i;
/** A sentence, and a word that says what it is. */
const mayBePassphrase = /\s|passw|passphrase|secret/i;
/** Keys of hosts, which everyone is told. */
const hostKeys = /(?:^|[._-])known_?hosts$/i;
const certificate = /(?:^|[._-])(?:crt|cert|cer|ca|certificate|(?:ca[._-]?)?(?:chain|bundle))$/i;
/** Words with a number behind them at most. */
const named = /^(?:[a-z][a-z_.-]*|[A-Z][A-Z_.-]*)\d{1,2}$/;

/** The value, decoded; undefined for what is empty, stands for something else, or is no base64 where it has to be. */
export function isStoredValue({ name, value, isEncoded }: Entry): string | undefined {
  const stored = isEncoded ? decoded(value) : { plain: value, isText: true };
  const text = stored?.plain.trim() ?? "";
  if (stored === undefined || text.length < 4 || /^[-+]?[\d.]{1,6}$/.test(text)) return undefined;
  if (isPublic(name, text)) return undefined;
  const judged = {
    name,
    value: text,
    isQuoted: true,
    form: "plain",
    kind: "password",
    syntax: "yaml",
  } as const;
  if (stored.isText && /\n|^\{.*\}$|^\[.*\]$/.test(text))
    return rejectOf(judged, reasonsOfFile) === undefined && holdsCredential(text) ? stored.plain : undefined;
  return rejectOf(judged, reasons) === undefined && !isOrdinary(judged) ? stored.plain : undefined;
}

/** An account, or a certificate, of which tests write any text. */
function isPublic(name: string, text: string): boolean {
  if (/^-----BEGIN (?:CERTIFICATE|PUBLIC)|^MII/.test(text) || certificate.test(name))
    return !text.includes("PRIVATE KEY");
  if (hostKeys.test(name)) return /(?:^|\n)\S+ (?:ssh|ecdsa|sk)-\S+ AAAA/.test(text);
  return account.test(spoken(name)) && /^[\w.@-]{1,64}$/.test(text) && !isRandom(text);
}

/** What a name that says nothing of a credential is given: words, numbers, where something is. */
function isOrdinary(judged: Judged): boolean {
  const { name, value } = judged;
  if (wordsOf(value).every(word => wordsOf(name).includes(word))) return true;
  if (read(name).kind !== undefined || telling.test(spoken(name)) || mayBePassphrase.test(value))
    return false;
  const reject = rejectOf(judged, reasonsOfOther);
  return reject?.id === "words" || named.test(value) ? !isRandom(value) : reject !== undefined;
}

function isRandom(text: string): boolean {
  return surprise(text) >= surpriseNeeded(text.length);
}

function spoken(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, "$1_$2");
}

function wordsOf(text: string): readonly string[] {
  return spoken(text)
    .toLowerCase()
    .split(/[-_. ]/);
}

interface Decoded {
  readonly plain: string;
  readonly isText: boolean;
}

/** Of the alphabet that Kubernetes takes, which has neither `-` nor `_`. */
function decoded(value: string): Decoded | undefined {
  const packed = value.replaceAll(/\s|\\n/g, "");
  if (!/^[A-Za-z0-9+/]{4,}={0,2}$/.test(packed)) return undefined;
  const bytes = Buffer.from(packed, "base64");
  if (isUtf8(bytes)) return { plain: bytes.toString("utf8"), isText: true };
  return bytes.length < 8 ? undefined : { plain: bytes.toString("latin1"), isText: false };
}
