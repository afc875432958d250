/** Conditions of Google's IAM on the names of secrets, in its Common Expression Language. */
import { globOf, type Steps } from "../granting/path-pattern.ts";

export type Selection =
  /** One secret, by its name. */
  | { readonly kind: "name"; readonly name: string }
  /** Those for which a condition of IAM holds. */
  | { readonly kind: "condition"; readonly expression: string; readonly wider: string | undefined }
  | { readonly kind: "refused"; readonly why: string };

const nameOfResource = 'resource.name.extract("/secrets/{name}/versions/")';

/** The secrets that a pattern names: `etl/*` are those whose names are `etl--` and no further `--`. */
export function selectionOf(steps: Steps): Selection {
  const odd = steps.find(step => "text" in step && !/^[\w-]*$/.test(step.text));
  if (odd !== undefined)
    return { kind: "refused", why: `Secret Manager has no names such as ${globOf(steps)}` };
  const end = steps.findIndex(step => step.kind !== "text");
  if (end < 0) return { kind: "name", name: textsOf(steps).join("--") };
  const prefix = textsOf(steps.slice(0, end))
    .map(text => `${text}--`)
    .join("");
  const [step, ...rest] = steps.slice(end);
  const isOfText = rest.length > 0 && rest.every(({ kind }) => kind === "text");
  if (step?.kind === "any" && (rest.length === 0 || isOfText)) {
    const suffix = textsOf(rest).join("--");
    return condition(suffix === "" ? startsWith(prefix) : between(prefix, suffix));
  }
  if (step?.kind === "one" && rest.length === 0) {
    return condition([...startsWith(prefix), `resource.name.extract("/secrets/${prefix}{rest}--") == ""`]);
  }
  const beginning = step !== undefined && "text" in step ? prefix + step.text : prefix;
  return condition(
    startsWith(beginning),
    `${globOf(steps)} is every name that begins with ${beginning || "anything"}`,
  );
}

function textsOf(steps: Steps): string[] {
  return steps.flatMap(step => (step.kind === "text" ? [step.text] : []));
}

function startsWith(prefix: string): string[] {
  return prefix === "" ? [] : [`${nameOfResource}.startsWith("${prefix}")`];
}

/** What comes behind the beginning is the end, or ends in it: looked for there, for the two could overlap. */
function between(prefix: string, suffix: string): string[] {
  const rest = `resource.name.extract("/secrets/${prefix}{rest}/versions/")`;
  return [`(${rest} == "${suffix}" || ${rest}.endsWith("--${suffix}"))`];
}

function condition(parts: readonly string[], wider?: string): Selection {
  const type = 'resource.type == "secretmanager.googleapis.com/SecretVersion"';
  return { kind: "condition", expression: [type, ...parts].join(" && "), wider };
}
