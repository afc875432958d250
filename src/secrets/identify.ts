/** Stage 1: who is this job? */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";
import type { Identity, Trust } from "../model/identity.ts";

const whyUntrusted: Readonly<Record<Exclude<Trust, "trusted">, string>> = {
  fork: "this run is a pull request from a fork",
  "foreign-head": "this run was started by a change from another repository",
  watched: "somebody runs this job again with SSH, and could read what it gets",
  untold: "its platform does not say whether this run is a pull request from a fork",
};

const ofOwnRuns =
  "Secrets are for the repository's own runs; let this step run only there, with an `if:` in the workflow.";
const hints: Readonly<Partial<Record<Trust, string>>> = {
  watched: "Run the job again without SSH.",
  untold:
    "On Cloud Build add `options: { automapSubstitutions: true }` to the build. On GitHub let a workflow that a comment starts check out a branch of the repository. On CodeBuild, and on a CI system that is not known, no build of a pull request gets secrets.",
};

/** The job's identity. Throws `untrusted` for the runs that get nothing, whatever the scopes say. */
export async function identify(platform: Platform, doors: Doors, audience: string): Promise<Identity> {
  const identity = await platform.identity(doors, audience);
  refuseUntrusted(identity.trust);
  return identity;
}

export function refuseUntrusted(trust: Trust): void {
  const why = whyNotTrusted(trust);
  if (why === undefined) return;
  throw new AppError("untrusted", `cannot fetch secrets: ${why}`, {
    hint: hints[trust] ?? ofOwnRuns,
  });
}

/** Why a run gets nothing, as a clause; undefined for a trusted one. */
export function whyNotTrusted(trust: Trust): string | undefined {
  return trust === "trusted" ? undefined : whyUntrusted[trust];
}
