/** The hunt for leaks: what tools print of values of every kind, searched for with all forms of that value at once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import type { Form } from "../../../src/redact/forms/form.ts";
import { forms } from "../../../src/redact/forms.ts";
import { type Needle, needlesOf } from "../../../src/redact/needles.ts";
import { redacted } from "../oracle.ts";
import { values } from "../values.ts";
import {
  byForm,
  isBroken,
  isPromised,
  mostShown,
  type Wrapped,
  wrappedIn,
  wrappings,
} from "./wrapped-forms.ts";

/** `REDACT_RUNS` multiplies the values, and takes new ones. */
const { REDACT_RUNS: times } = process.env;
const runs = { numRuns: Math.ceil(450 * Number(times ?? 1)), ...(times === undefined && { seed: 31 }) };

/** So much of a form says as little as a form that is too short to be looked for. */
const mostOfForm = 7;

function shownOf(written: Wrapped, needles: readonly Needle[]): number {
  const { text, cuts } = written;
  const output = redacted(text, needles);
  const inPieces = redacted(text, needles, cuts, { siftFrom: cuts.length % 2 === 0 ? 0 : undefined });
  expect(inPieces.toString("latin1")).toBe(output.toString("latin1"));
  expect(redacted(output, needles).toString("latin1")).toBe(output.toString("latin1"));
  return mostShown(written, output, "***");
}

/** That the sample had each of these forms; few new values may lack a rare one. */
function expectAll(these: readonly Form[], hasSeen: (form: string) => boolean): void {
  const missing = these.map(({ name }) => name).filter(name => !hasSeen(name));
  if (times === undefined || Number(times) >= 5) expect(missing).toEqual([]);
}

describe("of a value of sixteen characters or more", () => {
  it("no base64, base32, hex or text shows, in lines of any width, in whatever way they are broken and begin", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(values, wrappings, (value, ways) => {
        const needles = needlesOf("S", Secret.fromText(value));
        const promised = [...byForm(needles.filter(isBroken))];
        for (const way of ways) {
          const [form, [...these]] = promised[way.form % promised.length] ?? ["", []];
          const each = these[way.needle % these.length];
          if (each === undefined || !isPromised(each.bytes, way)) continue;
          seen.add(form);
          const written = wrappedIn(each.bytes, way);
          expect(shownOf(written, needles), `${form}: ${written.text}`).toBeLessThanOrEqual(mostOfForm);
        }
      }),
      runs,
    );
    expectAll(
      forms.filter(({ wraps }) => wraps === true),
      form => seen.has(form),
    );
  });

  it("no form shows that stands in one line, whatever that begins with", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(values, wrappings, (value, ways) => {
        const needles = needlesOf("S", Secret.fromText(value));
        const all = [...byForm(needles)];
        for (const way of ways) {
          const [form, [...these]] = all[way.form % all.length] ?? ["", []];
          const each = these[way.needle % these.length];
          if (each === undefined) continue;
          seen.add(form);
          const written = wrappedIn(each.bytes, {
            ...{ ...way, width: each.bytes.length, indent: 0 },
            codes: each.bytes.includes(0x1b) ? [] : way.codes,
          });
          expect(shownOf(written, needles), `${form}: ${written.text}`).toBe(0);
        }
      }),
      runs,
    );
    expectAll(forms, name => [...seen].some(form => form.startsWith(name)));
  });
});
