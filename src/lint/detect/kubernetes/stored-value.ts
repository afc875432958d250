/** Whether what a Secret stores is a real value. */
import { isUtf8 } from "node:buffer";
import type { Reject } from "../assignment/reject.ts";
import { rejectOf, rejects } from "../assignment/rejects.ts";
import { surprise, surpriseNeeded } from "../assignment/strength.ts";
import type { Entry } from "./entries.ts";

/** In a Secret a value needs not look like one, but must not be something that everyone may know. */
const harmless = new Set([
  "reference",
  "sealed",
  "placeholder",
  "its own name",
  "literal",
  "same again",
  "sequence",
  "URL",
]);
const reasons: readonly Reject[] = rejects.filter(({ id }) => harmless.has(id));

/** Names of what says who or where, and is no secret unless it looks random. */
const account =
  /(?:^|[^a-z])(?:user|user_?name|login|e?mail|account|account_?name|host|host_?name|db|db_?name|database|region|schema|bucket|namespace)$/i;

function isAccount(name: string, value: string): boolean {
  const spoken = name.replace(/([a-z\d])([A-Z])/g, "$1_$2");
  return (
    account.test(spoken) && /^[\w.@-]{1,64}$/.test(value) && surprise(value) < surpriseNeeded(value.length)
  );
}

/** The value, decoded; undefined for what is empty, stands for something else, or is no base64 where it has to be. */
export function isStoredValue({ name, value, isEncoded }: Entry): string | undefined {
  const plain = isEncoded ? decoded(value) : value;
  if (plain === undefined || plain.trim().length < 4 || /^[-+]?[\d.]{1,6}$/.test(plain)) return undefined;
  if (isAccount(name, plain.trim())) return undefined;
  if (/^-----BEGIN (?:CERTIFICATE|PUBLIC)|^MII/.test(plain) && !plain.includes("PRIVATE KEY"))
    return undefined;
  const judged = {
    name,
    value: plain.trim(),
    isQuoted: true,
    form: "plain",
    kind: "password",
    syntax: "yaml",
  } as const;
  return rejectOf(judged, judged.value.includes("\n") ? reasons.slice(0, 2) : reasons) === undefined
    ? plain
    : undefined;
}

function decoded(value: string): string | undefined {
  const packed = value.replaceAll(/\s|\\n/g, "");
  if (!/^[A-Za-z0-9+/_-]{4,}={0,2}$/.test(packed)) return undefined;
  const bytes = Buffer.from(packed, "base64");
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes.length < 8 ? undefined : bytes.toString("latin1");
}
