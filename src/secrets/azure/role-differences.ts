/** Which secrets of a vault roles let be read, compared. */
import type { Difference } from "../policies/policy.ts";
import type { Assignment, RoleDefinition } from "./directory.ts";

export interface WantedAccess {
  readonly scope: string;
  /** The whole vault, or secrets by their names. */
  readonly isWhole: boolean;
  readonly names: readonly string[];
}

const read = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
const grant = "Microsoft.Authorization/roleAssignments/write";

/** `vault` is the vault's id. */
export function compareRoles(
  { scope, isWhole, names }: WantedAccess,
  vault: string,
  found: readonly Assignment[],
): Difference[] {
  const wanted = isWhole ? "every secret" : names.join(" or ") || "nothing";
  const what = `what may be read of ${vault.replace(/^.*\//, "")}`;
  const differences: Difference[] = [];
  const readable = new Set<string>();
  let isAll = false;
  for (const { role, scope: place } of found) {
    const name = nameAt(place, vault);
    const isSecret = name !== undefined;
    if (!isSecret && !isAbove(place, vault)) continue;
    if (can(role, "actions", grant)) {
      const told = `the role ${role.roleName}, which can give others`;
      differences.push({ scope, effect: "wider", what, wanted, found: told });
    }
    if (!can(role, "dataActions", read)) continue;
    if (isSecret) readable.add(name);
    else isAll = true;
    const isWanted = isWhole || (isSecret && names.some(each => each.toLowerCase() === name));
    if (isWanted) continue;
    const told = `${isSecret ? name : "every secret"}, by the role ${role.roleName}`;
    differences.push({ scope, effect: "wider", what, wanted, found: told });
  }
  const missing = isWhole
    ? isAll
      ? []
      : ["every secret"]
    : names.filter(each => !readable.has(each.toLowerCase()));
  if (!isAll) {
    differences.push(
      ...missing.map(each => ({ scope, effect: "narrower" as const, what, wanted: each, found: "nothing" })),
    );
  }
  return differences;
}

/** The secret that a role is for, in small letters; undefined for what is more than one. */
function nameAt(place: string, vault: string): string | undefined {
  const start = `${vault}/secrets/`.toLowerCase();
  return place.toLowerCase().startsWith(start) ? place.slice(start.length).toLowerCase() : undefined;
}

/** True for the vault itself, and for what it is in: a resource group, a subscription, `/`. */
function isAbove(place: string, vault: string): boolean {
  return `${vault}/`.toLowerCase().startsWith(`${place.replace(/\/+$/, "")}/`.toLowerCase());
}

function can({ permissions }: RoleDefinition, kind: "actions" | "dataActions", action: string): boolean {
  const not = kind === "actions" ? "notActions" : "notDataActions";
  const fits = (patterns: readonly string[] | null) => patterns?.some(each => covers(each, action)) === true;
  return permissions?.some(each => fits(each[kind]) && !fits(each[not])) === true;
}

function covers(pattern: string, action: string): boolean {
  const body = pattern
    .split("*")
    .map(part => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${body}$`, "i").test(action);
}
