/** Takes out of a report what some other place gave away: a line may show, unrecognised, what is a credential elsewhere. */
import { Secret } from "../../model/secret.ts";
import { literalsOf, type Needle, needlesOf } from "../../redact/needles.ts";
import { redactTexts } from "../../redact/texts.ts";
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

/** The findings with every value, of which there are some, masked in what is shown of their lines, in the reasons that stand there and in paths. */
export function withoutValues({ findings, suppressed, skipped }: Found, values: ReadonlySet<string>): Found {
  const all = [...findings, ...suppressed.map(({ finding }) => finding)];
  const paths = [...all, ...skipped].map(({ path }) => path);
  const shown = [...all.map(({ preview }) => preview), ...suppressed.map(({ reason = "" }) => reason)];
  const masked = redactTexts([...shown, ...paths], needlesOfAll([...values], values.size));
  const redact = (text: string) => masked.get(text) ?? text;
  const long = [...values].filter(({ length }) => length >= shortestInPath);
  // Rarely any: what all values leave as it is, the long ones do.
  const maskedPaths = paths.filter(path => redact(path) !== path);
  const inPaths = redactTexts(maskedPaths, maskedPaths.length === 0 ? [] : needlesOfAll(long, values.size));
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
