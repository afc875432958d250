/** Azure Pipelines' tokens as a store that trusts them meets them. */
import type { InToken, Issuer } from "../platform.ts";

export const issuer: Issuer = {
  // The organization's id is in no variable of a job.
  address: () => undefined,
  example: "https://vstoken.dev.azure.com/ORGANIZATION_ID",
  user: "sub",
  // Each organization has an issuer of its own.
  owners: [],
  inToken,
  subjects: terms => {
    const patterns = terms.find(({ claim }) => claim === "sub")?.wanted ?? [];
    return patterns.length === 0 ? undefined : { patterns, claims: ["sub"] };
  },
};

const ofOurs: Readonly<Record<string, string | undefined>> = {
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

function inToken(claim: string, pattern: string): InToken | undefined {
  const name = Object.hasOwn(ofOurs, claim) ? ofOurs[claim] : claim;
  return name === undefined ? undefined : { claim: name, patterns: [pattern] };
}
