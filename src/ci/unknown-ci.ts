/** A machine that says it is a CI system's, of a kind that we do not know: no laptop, and nobody attests who the job is. */
import type { Environment } from "../io/doors.ts";
import { noteInLog } from "../io/note-in-log.ts";
import { claimsFrom, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import type { Platform } from "./platform.ts";
import { changesOf } from "./unknown-ci/changes.ts";
import { isPullRequest, signs, signsIn } from "./unknown-ci/signs.ts";

export const unknownCi: Platform = {
  id: "unknown-ci",
  summary:
    "every other CI system (Travis, Drone, Woodpecker, TeamCity …; known by `CI` and the like): the claim `platform: unknown-ci` and no other, never attested; no secrets for what its variables call a pull request; no masks",
  canMask: false,
  credentials: [],

  // The systems that are known come before.
  detect: env => signsIn(env).length > 0,
  knownBy: signs,

  async identity({ env }) {
    const claims = claimsFrom({ platform: unknownCi.id });
    const trust = isPullRequest(env) ? "untold" : "trusted";
    return unattestedIdentity(unknownCi.id, claims, trust, whyUnattested(env));
  },

  async token({ env }) {
    throw noJobToken(whyUnattested(env));
  },

  changes: async ({ env }) => changesOf(env),
  proposal: async ({ env }) => changesOf(env),

  async mask() {
    // Its log takes no masks that we know of.
  },

  annotate: noteInLog,
};

function whyUnattested(env: Environment): string {
  const names = signsIn(env).join(" and ");
  return `${names} ${names.includes(" and ") ? "say" : "says"} that a CI system runs this, and none that is known; on a laptop unset it`;
}
