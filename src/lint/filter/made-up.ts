/** Tells placeholders of documentation from credentials that someone could use. */
import { isKnownExample } from "./known-examples.ts";

/** So many characters at the end are looked at: behind the mark that every credential of a kind has. */
const tail = 24;
/** Random text of that length has more kinds of characters, even in hexadecimal. */
const fewestKinds = 6;
/** Random text has no such row of one character, or of characters that follow each other. */
const longestRow = 8;
const longestPeriod = 8;
const words =
  /example|placeholder|redacted|change_?-?me|dummy|your[-_]|insert[-_]|not[-_]?a[-_]?real|x{6}|\*{3}|0{12}/i;

/** True when it was made up by a person: a word says so, or no dice throw such characters. */
export function isMadeUp(credential: string): boolean {
  if (words.test(credential) || isKnownExample(credential)) return true;
  const end = credential.replaceAll(/[^A-Za-z0-9]/g, "").slice(-tail);
  if (end.length >= 16 && new Set(end).size < fewestKinds) return true;
  return hasRow(end) || isPeriodic(end);
}

/** Eight characters or more in a row of which each one is the one before, the next one, or the previous one. */
function hasRow(text: string): boolean {
  return [0, 1, -1].some(step => {
    let length = 1;
    for (let at = 1; at < text.length; at += 1) {
      length = isStep(text.charCodeAt(at - 1), text.charCodeAt(at), step) ? length + 1 : 1;
      if (length >= longestRow) return true;
    }
    return false;
  });
}

function isStep(from: number, to: number, step: number): boolean {
  const follows = step === 1 && ((from === 0x39 && to === 0x30) || (from === 0x66 && to === 0x30));
  return to - from === step || follows;
}

function isPeriodic(text: string): boolean {
  for (let period = 1; period <= longestPeriod && period * 2 <= text.length; period += 1) {
    if (text.slice(period) === text.slice(0, -period)) return true;
  }
  return false;
}
