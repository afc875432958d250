/** The registry of policy types, sorted by the ids of their stores. */
import type { AnyPolicyType } from "./policy.ts";
import { vault } from "./vault.ts";

export const policyTypes = [vault] as const satisfies readonly AnyPolicyType[];
