/** What an API server's RBAC lets the scopes' jobs read, against what the scopes say. */
import { Findings } from "../granting/findings.ts";
import type { Comparison, PolicyRequest } from "../policies/policy.ts";
import type { StoreContext } from "../stores/store.ts";
import { accessOf, groupOf } from "./access.ts";
import {
  compareAccess,
  type Permission,
  permissionsOf,
  permissionsOfGroups,
  type Wanted,
} from "./access-differences.ts";
import type { Cluster } from "./cluster.ts";
import { findCluster } from "./find-cluster.ts";
import { byKubeconfigFor } from "./kubeconfig.ts";
import type { KubernetesOptions } from "./options.ts";
import { RbacReader } from "./rbac.ts";

type Request = PolicyRequest<KubernetesOptions>;

/** A namespace that nobody has: what one may do there, one may do everywhere. */
const nowhere = "job-secrets-looks-here-for-what-holds-everywhere";

/** Throws where the server does not show its rules. */
export async function kubernetesDifferences(request: Request, context: StoreContext): Promise<Comparison> {
  const cluster = await findCluster(request.options, context);
  return request.options.auth?.method === "jwt"
    ? ofGroups(request, cluster, context)
    : ofLogin(request, cluster, context);
}

/** By the objects of RBAC, asked as whoever a kubeconfig names for that server, and else as the job. */
async function ofGroups(request: Request, cluster: Cluster, context: StoreContext): Promise<Comparison> {
  const findings = new Findings();
  const looking = (await byKubeconfigFor(cluster.address, context)) ?? cluster;
  const rbac = await new RbacReader(looking, context).all();
  for (const wanted of wantedOf(request, cluster)) {
    const permissions = permissionsOfGroups([groupOf(wanted.scope), "system:authenticated"], rbac);
    findings.differences.push(...compareAccess(wanted, permissions));
  }
  return findings.comparison(
    "the authentication configuration of an API server is a file of its own, which it shows to nobody: compare that with what `job-secrets policy` prints",
    "only who may read secrets is compared, not who may change roles or start pods",
  );
}

/** By what the store's own login may do, which is the same for all scopes. */
async function ofLogin(request: Request, cluster: Cluster, context: StoreContext): Promise<Comparison> {
  const findings = new Findings();
  const reader = new RbacReader(cluster, context);
  const everywhere = permissionsOf(await reader.ownRules(nowhere), undefined, "the store's login");
  const all = wantedOf(request, cluster);
  const namespaces = new Set(
    all.flatMap(({ accesses }) => accesses.flatMap(({ namespace }) => namespace ?? [])),
  );
  const inside = await Promise.all(
    [...namespaces].map(async (namespace): Promise<readonly Permission[]> => {
      const rules = await findings.read(reader.ownRules(namespace), `the rules of ${namespace}`);
      return permissionsOf(rules ?? [], namespace, "the store's login");
    }),
  );
  const found = [...everywhere, ...inside.flat()];
  findings.differences.push(...all.flatMap(wanted => compareAccess(wanted, found)));
  return findings.comparison("other namespaces than those that the scopes name were not looked at");
}

function wantedOf({ grants, lists }: Request, { namespace }: Cluster): readonly Wanted[] {
  return grants.map(({ scope, paths }) => ({
    scope,
    accesses: paths.flatMap(steps => accessOf(steps, namespace).accesses),
    lists,
  }));
}
