/** A laptop, or any machine that says nothing of a CI system: nothing is attested, nothing can be masked. */
import { AppError } from "../model/error.ts";
import { claimsFrom } from "../model/identity.ts";
import { printable } from "../model/printable.ts";
import type { Platform } from "./platform.ts";

export const local: Platform = {
  id: "local",
  summary: "a laptop: claims `platform: local` and `user`, never attested",
  canMask: false,
  credentials: [],

  detect: () => true,

  async identity({ env }) {
    return {
      platform: local.id,
      claims: claimsFrom({ platform: local.id, event: local.id, user: env.USER ?? env.USERNAME }),
      attested: false,
      unattestedBecause: "this is no CI job, so nobody attests who it is",
      trust: "trusted",
    };
  },

  async token() {
    throw new AppError("denied", "cannot get an OIDC token: this is no CI job");
  },

  async mask() {
    // Nobody reads the output but the person who asked for it.
  },

  async annotate({ log }, level, message) {
    await log.write(`${level}: ${printable(message)}\n`);
  },
};
