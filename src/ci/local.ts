/** A laptop, or any machine that says nothing of a CI system: nothing is attested, nothing can be masked. */
import { noteInLog } from "../io/note-in-log.ts";
import { claimsFrom, unattestedIdentity } from "../model/identity.ts";
import { noJobToken } from "../model/job-token.ts";
import type { Platform } from "./platform.ts";

export const local: Platform = {
  id: "local",
  summary: "a laptop: claims `platform: local` and `user`, never attested",
  canMask: false,
  credentials: [],

  detect: () => true,

  async identity({ env }) {
    const claims = claimsFrom({ platform: local.id, event: local.id, user: env.USER ?? env.USERNAME });
    return unattestedIdentity(local.id, claims, "trusted", "this is no CI job, so nobody attests who it is");
  },

  async token() {
    throw noJobToken("this is no CI job");
  },

  async mask() {
    // Nobody reads the output but the person who asked for it.
  },

  annotate: noteInLog,
};
