/** Use-case: the rules that make the scopes real on the stores' own side, and whether a store has such. */
import { type AppError, asAppError } from "../model/error.ts";
import type { Remark } from "../secrets/granting/remark.ts";
import type { Difference, PolicyDocument } from "../secrets/policies/policy.ts";
import { type Job, storeContextOf } from "./job.ts";
import { type PolicyOrder, prepare } from "./policy/requests.ts";

export interface StorePolicy {
  readonly store: string;
  readonly type: string;
  readonly documents: readonly PolicyDocument[];
  readonly remarks: readonly Remark[];
}

export interface Policies {
  readonly platform: string;
  readonly issuer: string;
  readonly stores: readonly StorePolicy[];
  /** Of scopes, before any store is looked at. */
  readonly remarks: readonly Remark[];
}

export interface Compared {
  readonly store: string;
  readonly differences: readonly Difference[];
  /** Where it could not be compared. */
  readonly failures: readonly AppError[];
}

/** Asks no store. Throws `usage` and `config` where it cannot tell for whom or for what. */
export function policy(job: Job, order: PolicyOrder): Policies {
  const { requests, ...about } = prepare(job, order);
  const stores = requests.map(({ type, request }) => ({
    store: request.store,
    type: type.id,
    ...type.make(request),
  }));
  return { ...about, stores };
}

/** Asks each store for the rules that it has. What one refuses does not keep the others from being compared. */
export async function checkPolicy(
  job: Job,
  order: PolicyOrder,
): Promise<{ readonly stores: readonly Compared[]; readonly remarks: readonly Remark[] }> {
  const { requests, remarks: ofScopes } = prepare(job, order);
  const remarks = [...ofScopes];
  const stores: Compared[] = [];
  for (const { type, request } of requests) {
    try {
      // What the best rules cannot say, the server's do not either.
      remarks.push(...type.make(request).remarks.filter(({ effect }) => effect !== "note"));
      const found = await type.check(request, storeContextOf(job));
      remarks.push(...found.remarks);
      stores.push({ store: request.store, differences: found.differences, failures: found.unread });
    } catch (thrown) {
      const failure = asAppError(thrown, `compare the policy of ${request.store}`);
      stores.push({ store: request.store, differences: [], failures: [failure] });
    }
  }
  return { stores, remarks };
}
