/** The section `scopes:`: what an identity may read. */
import * as v from "valibot";
import type { Condition, Scope } from "../model/scope.ts";
import type { Checker } from "./checker.ts";
import { closed, filled, glob, named, text, textLike, without } from "./shapes.ts";
import type { Path } from "./yaml/values.ts";

const patternMessage = "must be a text to compare the claim with, such as refs/heads/main or refs/tags/v*";
const pattern = v.union([textLike(/^!?[^!]/, patternMessage), v.number(), v.boolean()], patternMessage);

const condition = v.union(
  [pattern, filled(pattern, "must be a list of texts, such as [production, staging]")],
  "must be a text or a list of texts to compare the claim with, such as refs/heads/main",
);

const when = v.pipe(
  named(
    v.pipe(
      text("must be the name of a claim, such as repository"),
      without(/^attested$/, "not a claim; write attested: true beside when:"),
    ),
    condition,
    "must be a map from claims to what they must be, such as { repository: acme/etl }; when: {} holds for everyone",
  ),
  v.description(
    "Claims of the identity that must hold, all of them: a text, a glob, !text for its opposite, or a list of which one must fit. {} holds for everyone.",
  ),
);

const read = v.pipe(
  filled(
    v.pipe(
      glob("must be a glob over secret paths, such as prod/etl/**"),
      without(/^secret:/, "write the path alone, as in prod/etl/**, without secret://"),
      without(/^\//, "secret paths do not begin with a slash; write it as in prod/etl/**"),
      without(/^!/, "a scope only grants; what no scope grants is refused anyway"),
      without(
        /^(?!\/)(?:.*(?:(?<!^[^/]*:)\/\/|\/$)|[^/]*:\/\/\/)/s,
        "it can match nothing: secret paths have no empty segment; write dev/** for all below dev/",
      ),
      without(/(?:^|\/)\.\.?(?:\/|$)/, "it can match nothing: secret paths have no . and no .. in them"),
      without(
        /(?<!\\)(?:\[[^\]/]*(?:\/|$)|\{[^}]*$)/,
        "a [ or { in it is not closed; write \\[ or \\{ for the sign itself",
      ),
      without(/#/, "a scope grants whole paths; leave out the #field"),
    ),
    'must be a list of globs over secret paths, such as ["prod/etl/**"]',
  ),
  v.description("Globs over secret paths, or over store://path for references that name a store."),
);

const attested = v.pipe(
  v.boolean("must be true or false"),
  v.description("true: only claims from a token that the platform issued will do."),
);

const scope = closed(
  { when, read, attested: v.exactOptional(attested) },
  'must be a map such as { when: { repository: acme/etl }, read: ["prod/etl/**"] }',
);

const scopeName = textLike(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "must be a name of letters, digits, ., - and _");

export const scopesSchema = v.pipe(
  named(
    scopeName,
    scope,
    "must be a map from names to scopes, such as { etl: { when: {}, read: [dev/etl/*] } }",
  ),
  v.title("Scopes"),
  v.description("What an identity may read. Where several scopes hold, their grants add up."),
);

export function readScopes(checker: Checker): readonly Scope[] {
  return checker.items(scopesSchema, ["scopes"]).map(({ name, value, path }) => {
    const conditions = Object.entries(value.when).map(
      ([claim, wants]) => [claim, readCondition(checker, [...path, "when", claim], wants)] as const,
    );
    return { name, when: new Map(conditions), read: value.read, attested: value.attested ?? false };
  });
}

function readCondition(checker: Checker, path: Path, wants: v.InferOutput<typeof condition>): Condition {
  if (!Array.isArray(wants)) return [checker.text(path, wants)];
  return wants.map((want, index) => checker.text([...path, index], want));
}
