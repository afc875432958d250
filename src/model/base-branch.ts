/** The branch that a pull request goes to, as a name that no branch or tag of the pull request can take. */
import { AppError } from "./error.ts";

export function ofOrigin(branch: string): string {
  return `refs/remotes/origin/${branch}`;
}

/** The branch that the origin calls its own: where the clone does not know it, the origin is asked. */
export const defaultBranch = ofOrigin("HEAD");

/**
 * `variable` is where the platform names the branch. Throws `unavailable` where it does not: then nobody knows what the
 * pull request changes, nor whose configuration counts.
 */
export function baseBranch(branch: string | undefined, variable: string): string {
  if (branch) return ofOrigin(branch);
  throw new AppError(
    "unavailable",
    `cannot tell what this pull request is measured against: ${variable} is not set`,
    { hint: "Let the platform set it; a job that is started by hand for a pull request lacks it." },
  );
}
