/** What was redacted, counted: which secret, in which form, where and how often. It never holds a value. */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { printableLine } from "../model/printable.ts";
import type { Needle } from "../redact/needles.ts";
import { showOnPage } from "./page.ts";

export interface Leak {
  readonly secret: string;
  /** How it was written, in words: `base64`, `value, percent-encoded`. */
  readonly form: string;
  /** A stream or a file. */
  readonly place: string;
  readonly count: number;
}

export class Leaks {
  readonly #counts = new Map<string, Leak>();

  /** The `onHit` of a redactor for what passes at that place. */
  recorder(place: string): (needle: Needle, view: string | undefined) => void {
    return ({ secret, form }, view) => {
      const words = view === undefined ? form : `${form}, ${view}`;
      const key = JSON.stringify([secret, words, place]);
      const count = (this.#counts.get(key)?.count ?? 0) + 1;
      this.#counts.set(key, { secret, form: words, place, count });
    };
  }

  get any(): boolean {
    return this.#counts.size > 0;
  }

  /** By secret, then by place, the most frequent form first. */
  get all(): readonly Leak[] {
    return [...this.#counts.values()].sort(
      (one, other) =>
        compare(one.secret, other.secret) ||
        compare(one.place, other.place) ||
        other.count - one.count ||
        compare(one.form, other.form),
    );
  }
}

/** So many lines of a report are read by people; the first one counts what is left out. */
const mostRows = 100;

/** Lines for people, the first one a sentence. Empty when nothing was redacted. */
export function leakReport(leaks: Leaks): string {
  if (!leaks.any) return "";
  const rows = leaks.all
    .slice(0, mostRows)
    .map(
      ({ secret, form, place, count }) =>
        `  ${secret} in ${printableLine(place)}: ${form}, ${times(count)}\n`,
    );
  return `job-secrets: ${sentence(leaks.all)}:\n${rows.join("")}${rest(leaks, "  ")}`;
}

/** The same as a Markdown section for a job's page. */
export function leakSummary(leaks: Leaks): string {
  const rows = leaks.all
    .slice(0, mostRows)
    .map(
      ({ secret, form, place, count }) => `| ${cell(secret)} | ${cell(form)} | ${cell(place)} | ${count} |\n`,
    );
  const head = "| Secret | Form | Where | Times |\n| --- | --- | --- | ---: |\n";
  return `### Redacted secrets\n\nThe output held secrets. They were redacted; find what prints them.\n\n${head}${rows.join("")}\n${rest(leaks, "")}\n`;
}

/** Puts the leaks on the job's page, if there are any. */
export async function showLeaks(leaks: Leaks, platform: Platform, doors: Doors): Promise<void> {
  if (leaks.any) await showOnPage(doors, platform, leakSummary(leaks));
}

function rest(leaks: Leaks, indent: string): string {
  const more = leaks.all.length - mostRows;
  return more > 0 ? `${indent}… and ${more} more\n` : "";
}

function sentence(leaks: readonly Leak[]): string {
  const secrets = new Set(leaks.map(({ secret }) => secret)).size;
  const total = leaks.reduce((sum, { count }) => sum + count, 0);
  return `redacted ${secrets === 1 ? "one secret" : `${secrets} secrets`} ${times(total)}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function cell(text: string): string {
  return printableLine(text).replace(/[|<>&`\\[\]*_]/g, sign => `&#${sign.charCodeAt(0)};`);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
