/** Azure Pipelines' tokens as a store that trusts them meets them. */
import { type TokenNames, underItsName } from "../../model/token-terms.ts";
import type { Issuer } from "../platform.ts";

export const issuer: Issuer = {
  // The organization's id is in no variable of a job.
  address: () => undefined,
  example: "https://vstoken.dev.azure.com/ORGANIZATION_ID",
  user: "sub",
  // Each organization has an issuer of its own.
  owners: [],
  inToken: (claim, pattern) => underItsName(ofOurs, claim, pattern),
};

const ofOurs: TokenNames = {
  repository_id: "rpo_id",
  ref: "rpo_ref",
  sha: "rpo_ver",
  // The token has the repository's address, in several spellings, and of events nothing.
  repository: undefined,
  repository_owner: undefined,
  event: undefined,
  environment: undefined,
  fork: undefined,
};
