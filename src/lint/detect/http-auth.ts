/** Finds the credentials of HTTP: `Authorization` headers, `Bearer …`, and what `curl -u` logs in with. */
import type { Rule } from "../rules/rule.ts";
import { byteClasses, bytesOf } from "../scan/byte-classes.ts";
import { randomness } from "./assignment/judge.ts";
import { rejectOf, standIns } from "./assignment/rejects.ts";
import { surpriseNeeded } from "./assignment/strength.ts";
import type { Detector, Found, Place } from "./detector.ts";
import { loginOf } from "./encoded/login.ts";
import { shownFrom } from "./rest-of-value.ts";

/** Also as a setting of nginx, as one of a list of names and values, and with a list of its own. */
const header =
  /^authorization["'\\\])]{0,3}(?:\s{0,4}(?:=>|[:=,])(?:\s{0,4}|[ \t]{0,4}\r?\n[ \t]{0,12}-[ \t]{1,4})|[ \t]{1,8}(?=["'])|\s{0,4},?\s{0,60}["'\\]{0,3}value["'\\]{0,3}\s{0,4}:\s{0,4})[\\"'`]{0,3}(basic|token|apikey|ssws|splunk|geniekey)\s{1,3}/i;
/** How Swift and others write it: with the value first. */
const valueBefore =
  /\(\s{0,20}@?"(?:(basic|token|apikey)\s)?([A-Za-z0-9._~+/-]{8,1024}={0,2})",\s{0,20}(?:[A-Za-z]{1,24}:\s{0,4})?@?"$/i;
const longestHeader = 160;
const bearer = /^bearer\s{1,3}(?:["'`]\s{0,4}[+.]\s{0,4}["'`])?(?=[A-Za-z0-9])/i;
const credential = /[A-Za-z0-9._~+/-]{8,1024}={0,2}/y;
const curl =
  /^curl\b(?:\\\r?\n|[^\n|;]){0,300}?\s(?:-[sSfLkvigINOjG#46]{0,8}[uU]|--(?:proxy-)?user)[ =]{0,2}(["']?)([^\s:"'$<{]{1,64}):/;
/** By the quote that opens the login: what the password may be. */
const curlPassword: Readonly<Record<string, RegExp>> = {
  '"': /^(?:\\.|[^\n"\\]){4,128}(?=")/,
  "'": /^[^\n']{4,128}(?=')/,
  "": /^[^\s"'`]{4,128}/,
};

export function httpAuthDetector(rule: Rule): Detector {
  return {
    id: "http-auth",
    mark: "name",
    stems: [{ text: "auth", behind: "oO" }, { text: "bearer", behind: byteClasses.blank }, { text: "curl" }],
    looksInside: true,
    detect(place, found) {
      const first = (place.text.bytes[place.start] ?? 0) | 0x20;
      if (first === smallA) lookAtHeader(place, rule, found);
      else if (first === smallB) lookAtBearer(place, rule, found);
      else if (first === smallC) lookAtCurl(place, rule, found);
    },
  };
}

const [smallA, smallB, smallC, smallO, smallZ] = [0x61, 0x62, 0x63, 0x6f, 0x7a] as const;
const mayFollow = bytesOf(`${byteClasses.blank}"'\\])=:,`);

function lookAtHeader({ text, start }: Place, rule: Rule, found: Found): void {
  const { bytes } = text;
  // `author` is written often, and so is `authorization.` in the names of packages.
  if (((bytes[start + 4] ?? 0) | 0x20) !== smallO || ((bytes[start + 7] ?? 0) | 0x20) !== smallZ) return;
  if (mayFollow[bytes[start + "authorization".length] ?? 0] !== 1) return;
  const match = header.exec(text.slice(start, start + longestHeader));
  if (match === null) {
    lookBefore({ text, start, end: start }, rule, found);
    return;
  }
  const [whole, scheme = ""] = match;
  const at = start + whole.length;
  if (scheme.toLowerCase() !== "basic") {
    reportRandom({ text, start: at, end: at }, rule, found);
    return;
  }
  const value = credentialAt(text.slice(at, at + 1100));
  if (reportLogin({ text, start: at, end: at }, value, rule, found)) return;
  if (request.test(text.path)) lookAtLogin({ text, start: at, end: at }, rule, found);
}

function lookBefore({ text, start }: Place, rule: Rule, found: Found): void {
  const before = text.lineBefore(start, longestLine);
  const [whole = "", scheme = "", value] = before.endsWith('"') ? (valueBefore.exec(before) ?? []) : [];
  if (value === undefined) return;
  const at = start - whole.length + whole.indexOf(value, whole.indexOf(scheme) + scheme.length);
  if (scheme.toLowerCase() === "basic") reportLogin({ text, start: at, end: at }, value, rule, found);
  else reportRandom({ text, start: at, end: at }, rule, found);
}

const longestLine = 1200;

/** False when it is no login in base64. */
function reportLogin({ text, start }: Place, value: string | undefined, rule: Rule, found: Found): boolean {
  const login = value === undefined ? undefined : loginOf(value);
  if (value === undefined || login === undefined) return false;
  if (isStandIn(login.user, login.password)) return true;
  const end = start + value.length;
  found({
    rule,
    start,
    end,
    shownFrom: shownFrom(text, start, end, "word"),
    value: login.password,
    via: ["base64"],
    why: ["a header logs in with it"],
  });
  return true;
}

/** Files of requests may say it in plain text: `Basic bob …` and `Basic bob:…`. */
const request = /\.(?:http|rest)$/i;
const plainLogin = /^([^\s:{]{1,64})(?::|[ \t]{1,4})([^\s{]{4,128})[ \t]*\r?$/;

function lookAtLogin({ text, start }: Place, rule: Rule, found: Found): void {
  const [whole = "", user = "", value = ""] = plainLogin.exec(text.lineFrom(start, 256)) ?? [];
  if (whole === "" || isStandIn(user, value) || /^[A-Za-z]+$/.test(value)) return;
  const at = start + whole.lastIndexOf(value);
  found({ rule, start: at, end: at + value.length, value, via: [], why: ["a header logs in with it"] });
}

function lookAtBearer({ text, start }: Place, rule: Rule, found: Found): void {
  const match = bearer.exec(text.slice(start, start + 32));
  if (match === null) return;
  const at = start + match[0].length;
  reportRandom({ text, start: at, end: at }, rule, found);
}

function reportRandom({ text, start }: Place, rule: Rule, found: Found): void {
  const value = credentialAt(text.slice(start, start + 1100));
  if (value === undefined || value.length < 16 || isStandIn("", value)) return;
  const login = loginOf(value);
  if (login !== undefined && isStandIn(login.user, login.password)) return;
  const why = randomness(
    value,
    surpriseNeeded(value.length) - (/^[0-9a-f-]+$/.test(value) ? 1 : 0),
    "a header carries it",
  );
  if (why === undefined) return;
  const end = start + value.length;
  found({ rule, start, end, shownFrom: shownFrom(text, start, end, "word"), value, via: [], why });
}

function lookAtCurl({ text, start }: Place, rule: Rule, found: Found): void {
  const around = text.slice(start, start + 640);
  const [before = "", quote = "", user = ""] = curl.exec(around) ?? [];
  const [written = ""] = curlPassword[quote]?.exec(around.slice(before.length)) ?? [];
  const value = quote === '"' ? written.replace(/\\(["$`\\])/g, "$1") : written;
  if (user === "" || value === "" || isStandIn(user, value) || /^[A-Za-z]+$/.test(value)) return;
  const at = start + before.length;
  const end = at + written.length;
  found({
    rule,
    start: at,
    end,
    shownFrom: shownFrom(text, at, end, "word"),
    value,
    via: [],
    why: ["curl logs in with it"],
  });
}

function credentialAt(text: string): string | undefined {
  credential.lastIndex = 0;
  return credential.exec(text)?.[0];
}

/** True where user or password only show where the real ones belong. */
export function isStandIn(user: string, password: string): boolean {
  const judged = {
    name: user,
    value: password,
    isQuoted: true,
    form: "embedded",
    kind: "password",
    syntax: "prose",
  } as const;
  return (
    password === user ||
    password === "" ||
    /^[A-Z]{2,}(?:_[A-Z]+)+$/.test(password) ||
    rejectOf(judged, standIns) !== undefined
  );
}
