/** The way of a secret: identify, authorize, resolve, fetch, mask, deliver. Each stage ends before the next begins. */
import { together } from "../model/error.ts";
import { once } from "../model/once.ts";
import type { Scope } from "../model/scope.ts";
import type { Needle } from "../redact/needles.ts";
import { authorize } from "./authorize.ts";
import { deliver, faultsOfDelivery } from "./deliver.ts";
import { type Catch, fetchAll } from "./fetch.ts";
import { identify } from "./identify.ts";
import {
  faultsOfDropping,
  faultsOfMasking,
  maskAll,
  needlesFor,
  warnOfDropping,
  warnOfUnmasked,
} from "./mask.ts";
import { idleAllowances } from "./names.ts";
import { resolve, type Selection } from "./resolve.ts";
import { faultsOfShadowing, idleOverwrites } from "./shadowing.ts";
import type { Sink, SinkContext } from "./sinks/sink.ts";
import type { StoreSet } from "./store-set.ts";
import type { Fetched } from "./wanted.ts";

export interface Order extends Selection {
  readonly scopes: readonly Scope[];
  /** The one scope that was chosen by name, or undefined for all that hold. */
  readonly scope: string | undefined;
  readonly stores: StoreSet;
  readonly audience: string;
  /** Variables that are set already and may give way: names, or beginnings with a `*`. */
  readonly overwrite: readonly string[];
}

export interface Delivery<T> {
  /** What the sink returned. */
  readonly delivered: T;
  /** Made when they are asked for: where nothing is redacted nobody needs them. */
  readonly needles: readonly Needle[];
  readonly names: readonly string[];
}

/** Throws before any store is asked, with all that was refused; or before anything is delivered, with all that failed. */
export async function deliverSecrets<T>(
  order: Order,
  sink: Sink<T>,
  context: SinkContext,
): Promise<Delivery<T>> {
  const { platform, doors } = context;
  const identity = await identify(platform, doors, order.audience);
  const grant = authorize(identity, order.scopes, order.scope);
  const wish = resolve(order, grant);
  const caught = await fetchAll(wish, order.stores, grant, order.allowedNames);
  const names = [...new Set([...wish.secrets.map(({ name }) => name), ...namesOf(caught)])];
  for (const message of [
    ...idleOverwrites(names, order.overwrite),
    ...idleAllowances(names, order.allowedNames),
  ])
    await platform.annotate(doors, "warning", message);
  // Where nothing masks and nothing redacts, the values are meant to be seen.
  const toBeMasked = platform.canMask || sink.redacted === true ? caught.fetched : [];
  refuseFaults(caught, toBeMasked, sink, context, order.overwrite);
  const needles = once(() => needlesFor(caught.fetched));
  await maskAll(caught.fetched, needles, context);
  await warnOfUnmasked(toBeMasked, context);
  if (sink.dropsMasked) await warnOfDropping(toBeMasked, caught.plain, context);
  const delivered = await deliver(caught, sink, context);
  return {
    delivered,
    get needles() {
      return needles();
    },
    names: namesOf(caught),
  };
}

/** All or nothing. */
function refuseFaults<T>(
  caught: Catch,
  toBeMasked: readonly Fetched[],
  sink: Sink<T>,
  context: SinkContext,
  overwrite: readonly string[],
): void {
  const faults = [
    ...caught.faults,
    ...faultsOfMasking(toBeMasked, context),
    ...(sink.dropsMasked ? faultsOfDropping(toBeMasked, caught.plain) : []),
    ...faultsOfDelivery(caught, sink, context),
    ...faultsOfShadowing(caught, overwrite, context),
  ];
  if (faults.length > 0) throw together("cannot deliver the secrets", faults);
}

function namesOf({ fetched, plain }: Catch): string[] {
  return [...fetched.map(({ wanted }) => wanted.name), ...plain.map(({ name }) => name)];
}
