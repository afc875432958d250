/** Takes out of a report what some other place gave away: a line may show, unrecognised, what is a credential elsewhere. */
import { Secret } from "../../model/secret.ts";
import { literalsOf, type Needle, needlesOf } from "../../redact/needles.ts";
import { redactTexts } from "../../redact/texts.ts";
import type { Skip } from "../blob.ts";
import { isOrdinaryText } from "../preview.ts";
import type { Report } from "../report.ts";

export type Found = Pick<Report, "findings" | "suppressed"> & { readonly skipped: readonly Skip[] };

/**
 * Of more values than this their forms are not looked for, but the values themselves and their lines; neither are those
 * of long ones, which are keys: a report shows single lines, and the forms of a key are more than all else together.
 */
const mostWithForms = 1000;
const longestWithForms = 512;
/**
 * Shorter ones, and their forms, may be a part of any word by chance: in what is shown of lines they are masked where they
 * are a word of their own. In a path, which is what a finding is found by, they are not masked, nor are ordinary words: names
 * of files are made of such.
 */
const shortestAnywhere = 12;

/** The findings with every value, of which there are some, masked in what is shown of their lines, in the reasons that stand there and in paths. */
export function withoutValues({ findings, suppressed, skipped }: Found, values: ReadonlySet<string>): Found {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)];
  const paths = [...all, ...skipped].map(({ path }) => path);
  const shown = [...all.map(({ preview }) => preview), ...suppressed.map(({ reason = "" }) => reason)];
  const short = new ShortTexts();
  const masked = redactTexts([...shown, ...paths], short.without(needlesOfAll([...values], values.size)));
  const redact = (text: string) => short.strikeOut(masked.get(text) ?? text);
  const telling = [...values].filter(value => value.length >= shortestAnywhere && !isOrdinaryText(value));
  // Rarely any: what all values leave as it is, these do.
  const maskedPaths = paths.filter(path => masked.has(path));
  const inPaths = redactTexts(
    maskedPaths,
    maskedPaths.length === 0 ? [] : needlesOfAll(telling, values.size),
  );
  const inPath = (path: string) => inPaths.get(path) ?? path;
  const clean = (finding: Found["findings"][number]) => ({
    ...finding,
    preview: redact(finding.preview),
    path: inPath(finding.path),
  });
  return {
    findings: findings.map(clean),
    suppressed: suppressed.map(({ finding, by, reason }) => ({
      finding: clean(finding),
      by,
      reason: reason === undefined ? undefined : redact(reason),
    })),
    skipped: skipped.map(each => ({ ...each, path: inPath(each.path) })),
  };
}

/** They are made one value after the other: all of them at once take much memory, and few are of any use. */
function* needlesOfAll(values: readonly string[], count: number): Iterable<Needle> {
  for (const value of values) yield* needles(value, count <= mostWithForms);
}

function needles(value: string, withForms: boolean): readonly Needle[] {
  const secret = Secret.fromText(value);
  if (withForms && value.length <= longestWithForms) return needlesOf("", secret);
  return literalsOf(secret).map(text => ({ bytes: Buffer.from(text), secret: "", form: "", wraps: false }));
}

const alphanumeric = /[A-Za-z0-9]/;

/** The needles that are too short to be looked for in the midst of a word. */
class ShortTexts {
  readonly #texts = new Set<string>();
  #shortest = shortestAnywhere;

  /** The others; what is asked for is remembered. */
  *without(needles: Iterable<Needle>): Iterable<Needle> {
    for (const needle of needles) {
      if (needle.bytes.length >= shortestAnywhere) yield needle;
      else {
        this.#texts.add(Buffer.from(needle.bytes).toString("utf8"));
        this.#shortest = Math.min(this.#shortest, needle.bytes.length);
      }
    }
  }

  /** The text without those that stand in it as a word of their own. */
  strikeOut(text: string): string {
    if (this.#texts.size === 0) return text;
    let shown = "";
    for (let at = 0; at < text.length; ) {
      const length = this.#lengthAt(text, at);
      shown += length === 0 ? (text[at] ?? "") : "***";
      at += Math.max(1, length);
    }
    return shown;
  }

  /** Of the longest that begins there; 0 where there is none. */
  #lengthAt(text: string, at: number): number {
    if (alphanumeric.test(text[at] ?? "") && alphanumeric.test(text[at - 1] ?? "")) return 0;
    for (
      let length = Math.min(shortestAnywhere - 1, text.length - at);
      length >= this.#shortest;
      length -= 1
    ) {
      const end = at + length;
      if (alphanumeric.test(text[end - 1] ?? "") && alphanumeric.test(text[end] ?? "")) continue;
      if (this.#texts.has(text.slice(at, end))) return length;
    }
    return 0;
  }
}
