/** Finds values of elements whose name stands in another attribute, in any order: `<property value="…" name="password"/>`, `<meta-data android:name="…" android:value="…"/>`. */
import type { Rule } from "../rules/rule.ts";
import { judge } from "./assignment/judge.ts";
import { read } from "./assignment/names.ts";
import type { Detector } from "./detector.ts";

const longestTag = 400;
const holdsValue = /\b(?:value|content)\s?=\s?(["'])/gi;
const attribute = /([\w:.-]{1,40})\s?=\s?(?:"([^"<>]{0,256})"|'([^'<>]{0,256})')/g;

export function attributeDetector(rule: Rule): Detector {
  return {
    id: "attributes",
    mark: "text",
    looksInside: false,
    detect({ text, end: length }, found) {
      if (text.syntax !== "markup") return;
      const whole = text.slice(0, length);
      let looked = 0;
      for (const { index } of whole.matchAll(holdsValue)) {
        if (index < looked) continue;
        const tag = tagAround(whole, index, looked);
        if (tag === undefined) continue;
        looked = tag.end;
        const written = whole.slice(tag.start, tag.end);
        const held = heldIn(written);
        if (held === undefined) continue;
        const { name, value } = held;
        const { kind } = read(name);
        const why = judge({ name, value, isQuoted: true, form: "plain", syntax: "markup", kind });
        if (why === undefined || isOfPage(written)) continue;
        const start = tag.start + held.at;
        found({ rule, start, end: start + value.length, value, via: [], why, name });
      }
    },
  };
}

interface Tag {
  readonly start: number;
  readonly end: number;
}

/** Between the brackets that are next to it. */
function tagAround(whole: string, at: number, least: number): Tag | undefined {
  const from = Math.max(least, at - longestTag);
  const before = whole.slice(from, at);
  const opening = before.lastIndexOf("<");
  if (opening < 0 || before.includes(">", opening)) return undefined;
  const closing = whole.slice(at, at + longestTag).indexOf(">");
  return closing < 0 ? undefined : { start: from + opening, end: at + closing };
}

interface Held {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** The value of the element, and what of its other attributes says what it is. */
function heldIn(tag: string): Held | undefined {
  let value: Omit<Held, "name"> | undefined;
  let name: string | undefined;
  for (const { 0: whole, 1: written = "", 2: double, 3: single, index } of tag.matchAll(attribute)) {
    const text = double ?? single ?? "";
    // `android:value`
    const key = written.slice(written.lastIndexOf(":") + 1);
    if (/^(?:value|content)$/i.test(key)) value = { value: text, at: index + whole.length - 1 - text.length };
    else if (/^(?:name|key|property|id)$/i.test(key) || (/^type$/i.test(key) && text === "password")) {
      if (name === undefined || read(name).kind === undefined) name = text;
    }
  }
  return value === undefined || name === undefined ? undefined : { ...value, name };
}

/** What a page is shown with, and what it is checked by, is made anew for each visitor. */
function isOfPage(tag: string): boolean {
  return /type\s?=\s?["']hidden|csrf|xsrf/i.test(tag);
}
