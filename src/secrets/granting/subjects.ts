/** The subjects that a store is to compare: those that a scope names, or what the issuer makes of its other claims. */
import type { Issuer } from "../../ci/platform.ts";
import { namedSubjects, type Subjects, type TokenTerm, wantedIn } from "../../model/token-terms.ts";

/** Undefined where the terms do not say enough for one. */
export function subjectsOf(terms: readonly TokenTerm[], issuer: Issuer): Subjects | undefined {
  return namedSubjects(terms) ?? issuer.subjects?.(wantedIn(terms));
}
