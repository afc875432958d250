/** Entries, scopes and identities for tests, with everything that a test does not care about filled in. */
import type { GroupEntry, PlainEntry, SecretEntry } from "../src/config/config.ts";
import type { Identity } from "../src/model/identity.ts";
import { parseReference } from "../src/model/reference.ts";
import type { Condition, Scope } from "../src/model/scope.ts";

const treatment = {
  required: true,
  as: "text",
  decode: undefined,
  allowEmpty: false,
  unmaskable: undefined,
} as const;

export function secretEntry(name: string, reference: string, given: Partial<SecretEntry> = {}): SecretEntry {
  return {
    kind: "secret",
    name,
    reference: parseReference(reference),
    default: undefined,
    ...treatment,
    ...given,
  };
}

/** `prefix` is what stands before the `*` of the entry's name. */
export function groupEntry(prefix: string, reference: string, given: Partial<GroupEntry> = {}): GroupEntry {
  return {
    kind: "group",
    prefix,
    reference: parseReference(reference),
    rename: new Map(),
    omit: [],
    ...treatment,
    ...given,
  };
}

export function plainEntry(name: string, value: string): PlainEntry {
  return { kind: "plain", name, value };
}

export function scope(
  name: string,
  read: readonly string[],
  when: Readonly<Record<string, Condition>> = {},
  attested = false,
): Scope {
  return { name, read, when: new Map(Object.entries(when)), attested };
}

export function identity(
  claims: Readonly<Record<string, string>> = {},
  given: Partial<Identity> = {},
): Identity {
  return {
    platform: "github",
    claims: new Map(Object.entries(claims).map(([name, value]) => [name, [value]])),
    attested: true,
    unattestedBecause: undefined,
    trust: "trusted",
    ...given,
  };
}
