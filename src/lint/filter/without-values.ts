/** Takes out of a report what some other place gave away: a line may show, unrecognised, what is a credential elsewhere. */
import { Secret } from "../../model/secret.ts";
import { literalsOf, type Needle, needlesOf } from "../../redact/needles.ts";
import { textRedactor } from "../../redact/redactor.ts";
import type { Skip } from "../blob.ts";
import type { Report } from "../report.ts";

export type Found = Pick<Report, "findings" | "suppressed"> & { readonly skipped: readonly Skip[] };

/**
 * Of more values than this their forms are not looked for, but the values themselves and their lines; neither are those
 * of long ones, which are keys: a report shows single lines, and the forms of a key are more than all else together.
 */
const mostWithForms = 1000;
const longestWithForms = 512;
/** Shorter ones may be words of a path by chance, and a path is what a finding is found by. */
const shortestInPath = 12;

/** The findings with every value masked in what is shown of their lines, in the reasons that stand there and in paths. */
export function withoutValues({ findings, suppressed, skipped }: Found, values: ReadonlySet<string>): Found {
  if (values.size === 0) return { findings, suppressed, skipped };
  const redact = remembering(redactorOf([...values], values.size));
  let ofLong: ((text: string) => string) | undefined;
  // A redactor for the long ones alone is rarely needed, and takes as long to make: what all of them leave as it is stays.
  const inPath = (path: string) => {
    if (redact(path) === path) return path;
    ofLong ??= redactorOf(
      [...values].filter(({ length }) => length >= shortestInPath),
      values.size,
    );
    return ofLong(path);
  };
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

function redactorOf(values: readonly string[], count: number): (text: string) => string {
  return textRedactor(values.flatMap(value => needles(value, count <= mostWithForms)));
}

/** The same lines come again and again. */
function remembering(redact: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return text => {
    const redacted = known.get(text) ?? redact(text);
    known.set(text, redacted);
    return redacted;
  };
}

function needles(value: string, withForms: boolean): readonly Needle[] {
  const secret = Secret.fromText(value);
  if (withForms && value.length <= longestWithForms) return needlesOf("", secret);
  return literalsOf(secret).map(text => ({ bytes: Buffer.from(text), secret: "", form: "", wraps: false }));
}
