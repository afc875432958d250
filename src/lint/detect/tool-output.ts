/** Finds what tools made and wrote down: the keys that unseal a Vault, and the random passwords in a state of Terraform. */
import { isMadeUp } from "../filter/made-up.ts";
import type { Rule } from "../rules/rule.ts";
import { bytesOf } from "../scan/byte-classes.ts";
import { judge } from "./assignment/judge.ts";
import { entropyShare } from "./assignment/strength.ts";
import type { Detector } from "./detector.ts";
import type { LintText } from "./text.ts";

const longest = 2048;
/** The name with its number, and what stands before the first key. */
const named =
  /^(?:unseal|recovery)[ _-]?keys?(?:[ _-]?(?:b64|hex|base64|shares?|\d{1,2})){0,3}\\{0,2}["']?\s{0,4}[:=]\s{0,80}(?:\[\s{0,80}|-\s{1,4})?\\{0,2}["']?/i;
const unsealKey =
  /[A-Za-z0-9+/]{43}[A-Za-z0-9+/=](?![A-Za-z0-9+/=])|[0-9a-f]{64}(?:[0-9a-f]{2})?(?![0-9a-f])/y;
/** Up to the next one of a list. */
const nextOfList = /\\{0,2}["']?(?:\s{0,4},\s{0,80}|\s{1,80}-\s{1,4})\\{0,2}["']?/y;
const mostKeys = 32;
const leastEntropy = 0.75;

export function unsealKeyDetector(rule: Rule): Detector {
  return {
    id: "unseal-keys",
    mark: "name",
    stems: [{ text: "unseal" }, { text: "recovery", behind: " _-" }],
    looksInside: true,
    detect({ text, start }, found) {
      const around = text.slice(start, start + longest);
      const [opening] = named.exec(around) ?? [];
      if (opening === undefined) return;
      let at = opening.length;
      for (let count = 0; count < mostKeys; count += 1) {
        unsealKey.lastIndex = at;
        const [value] = unsealKey.exec(around) ?? [];
        if (value === undefined) return;
        const end = at + value.length;
        if (entropyShare(value) > leastEntropy && !isMadeUp(value))
          found({ rule, start: start + at, end: start + end, value, via: [], why: ["it unseals a Vault"] });
        nextOfList.lastIndex = end;
        const [seam] = nextOfList.exec(around) ?? [];
        if (seam === undefined) return;
        at = end + seam.length;
      }
    },
  };
}

/** What Terraform's provider of random values keeps of each. */
const ofState = /"type"\s{0,4}:\s{0,4}"random_$/;
const result = /"result"\s{0,4}:\s{0,4}"((?:[^"\\\n]|\\.){6,256})"/dg;
const longestState = 16_384;

export function randomPasswordDetector(rule: Rule): Detector {
  return {
    id: "random-passwords",
    mark: "name",
    stems: [{ text: "pass", before: "_" }],
    looksInside: true,
    detect({ text, start }, found) {
      if (text.syntax !== "json" || !isOfState(text, start)) return;
      const next = text.indexOf('"random_', start, Math.min(text.length, start + longestState));
      const around = text.slice(start, next < 0 ? start + longestState : next);
      for (const { 1: value = "", indices } of around.matchAll(result)) {
        const [from = 0, to = 0] = indices?.[1] ?? [];
        const judged = { name: "result", value, isQuoted: true, kind: "password" } as const;
        const why = judge({ ...judged, form: "plain", syntax: "json" });
        if (why !== undefined) found({ rule, start: start + from, end: start + to, value, via: [], why });
      }
    },
  };
}

function isOfState(text: LintText, start: number): boolean {
  return text.bytes[start - 2] === smallM && ofState.test(text.slice(start - 24, start));
}

const smallM = 0x6d;

const quotes = bytesOf("\"'`");
const account = "AC";
/** From the quote before the account on. */
const pairOfTwilio = /["'`]AC[0-9a-f]{32}["'`],\s{0,40}["'`]([0-9a-f]{32})["'`]/dy;
const longestPair = 128;

/** Twilio's client takes an account and its token: in a text that names it, or any credential, somewhere. */
export function twilioCallDetector(rule: Rule): Detector {
  let looked: LintText | undefined;
  return {
    id: "twilio-calls",
    mark: "name",
    stems: [{ text: "twilio" }],
    looksInside: false,
    detect({ text }, found) {
      if (text === looked) return;
      looked = text;
      // Few texts have such a pair, so that they are not read as a whole.
      const next = (from: number) => text.indexOf(account, from, text.length);
      for (let at = next(0); at >= 0; at = next(at + account.length)) {
        const pair = tokenOfPair(text, at - 1);
        if (pair !== undefined && !isMadeUp(pair.value))
          found({ rule, ...pair, via: [], why: ["it stands behind its account"] });
      }
    },
  };
}

interface Token {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function tokenOfPair(text: LintText, quote: number): Token | undefined {
  if (quotes[text.bytes[quote] ?? 0] !== 1) return undefined;
  pairOfTwilio.lastIndex = 0;
  const match = pairOfTwilio.exec(text.slice(quote, quote + longestPair));
  const [start, end] = match?.indices?.[1] ?? [];
  if (start === undefined || end === undefined) return undefined;
  return { value: match?.[1] ?? "", start: quote + start, end: quote + end };
}
