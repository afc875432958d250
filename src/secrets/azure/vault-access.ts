/** As whom a store reads, and what of a vault patterns lead to: secrets by their names, or more than Azure can say. */
import { globOf, type Steps } from "../granting/path-pattern.ts";
import type { PolicyRequest } from "../policies/policy.ts";
import type { AzureOptions } from "./options.ts";

export interface VaultAccess {
  readonly names: readonly string[];
  /** Patterns of several names, for which a role has to be for the whole vault. */
  readonly vague: readonly string[];
  /** Names that Key Vault cannot have. */
  readonly refused: readonly string[];
}

export function vaultAccess(paths: readonly Steps[]): VaultAccess {
  const told = paths.map(steps => ({ name: nameOf(steps), glob: globOf(steps) }));
  const isName = (name: string) => /^[0-9A-Za-z-]{1,127}$/.test(name);
  return {
    names: told.flatMap(({ name }) => (name !== undefined && isName(name) ? [name] : [])),
    vague: told.flatMap(({ name, glob }) => (name === undefined ? [glob] : [])),
    refused: told.flatMap(({ name, glob }) => (name !== undefined && !isName(name) ? [glob] : [])),
  };
}

/** Undefined for a pattern of several names. */
function nameOf(steps: Steps): string | undefined {
  const texts = steps.map(step => (step.kind === "text" ? step.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join("--");
}

/** As which application the store acts; undefined where neither it nor the environment says so. */
export function clientOf({ options: { auth }, env }: PolicyRequest<AzureOptions>): string | undefined {
  return ("client" in auth ? auth.client : undefined) || env.AZURE_CLIENT_ID || undefined;
}
