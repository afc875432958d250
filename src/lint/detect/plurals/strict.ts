/** Judges what stands in a list where names are as likely as credentials: `secrets: [db-password, …]` of settings, `tokens = ["identifier", …]` of code. */
import { judge } from "../assignment/judge.ts";
import type { Judged } from "../assignment/reject.ts";

/** Words beside each other, and numbers or a row of letters behind them: what secrets are called. */
const ofWords = /^[A-Za-z]{2,}\d?(?:[-_./:][A-Za-z0-9]+)+$/;
/** An address of a contract: in hex, or in the alphabet of Bitcoin. */
const address = /^(?:0x[0-9a-fA-F]{40}|[1-9A-HJ-NP-Za-km-z]{43,44})$/;
const hexOfKey = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/;
/** What names of secrets have no sign of. */
const ofPeople = /^(?=.*[A-Z])(?=.*\d)(?=.*[!@#$%^&*?])[^\s:/]{8,}$/;
const shortestDrawn = 16;

/** The same as `judge`, for a value that is drawn, or that somebody has thought of as a password. */
export function judgeStrictly(judged: Judged): readonly string[] | undefined {
  const { kind, value } = judged;
  if (ofWords.test(value) || address.test(value)) return undefined;
  const plain = { ...judged, form: "plain" } as const;
  if (hexOfKey.test(value) || (kind === "secret" && ofPeople.test(value))) return judge(plain);
  return value.length < shortestDrawn ? undefined : judge({ ...judged, form: "argument" });
}
