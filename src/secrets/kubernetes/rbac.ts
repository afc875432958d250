/** What an API server tells of its own rules: the objects of RBAC, and what somebody may do who asks. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { jsonObject, shaped } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cluster } from "./cluster.ts";

const text = v.optional(v.string(), "");
const texts = v.nullish(v.array(v.string()), []);

const rule = v.object({ apiGroups: texts, resources: texts, verbs: texts, resourceNames: texts });
const rules = v.nullish(v.array(rule), []);
const metadata = v.object({ name: v.string(), namespace: text });
const role = v.object({ metadata, rules });
const binding = v.object({
  metadata,
  subjects: v.nullish(v.array(v.object({ kind: text, name: text, namespace: text })), []),
  roleRef: v.object({ kind: v.string(), name: v.string() }),
});
const list = v.object({
  metadata: v.object({ continue: v.nullish(v.string()) }),
  items: v.nullish(v.array(v.unknown()), []),
});
const review = v.object({
  status: v.object({ resourceRules: rules, incomplete: v.optional(v.boolean(), false) }),
});
const refusal = v.object({ message: text });

export type RbacRule = v.InferOutput<typeof rule>;
export type RbacRole = v.InferOutput<typeof role>;
export type RbacBinding = v.InferOutput<typeof binding>;

/** Roles and bindings, of all namespaces. */
export interface Rbac {
  readonly roles: readonly RbacRole[];
  readonly clusterRoles: readonly RbacRole[];
  readonly bindings: readonly RbacBinding[];
  readonly clusterBindings: readonly RbacBinding[];
}

const group = "/apis/rbac.authorization.k8s.io/v1";
const answer = "read the answer of the API server";

export class RbacReader {
  readonly #cluster: Cluster;
  readonly #context: StoreContext;

  constructor(cluster: Cluster, context: StoreContext) {
    this.#cluster = cluster;
    this.#context = context;
  }

  /** Throws `denied` where the server does not show them all. */
  async all(): Promise<Rbac> {
    const [roles, clusterRoles, bindings, clusterBindings] = await Promise.all([
      this.#list("roles", role),
      this.#list("clusterroles", role),
      this.#list("rolebindings", binding),
      this.#list("clusterrolebindings", binding),
    ]);
    return { roles, clusterRoles, bindings, clusterBindings };
  }

  /** What whoever asks may do in a namespace. Throws `invalid` where the server knows only a part of it. */
  async ownRules(namespace: string): Promise<readonly RbacRule[]> {
    const body = {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectRulesReview",
      spec: { namespace },
    };
    const path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    const { status } = shaped(review, await this.#ask(path, "what one may do here", body), answer);
    if (!status.incomplete) return status.resourceRules ?? [];
    const why = `an authorizer of the API server tells only a part of what this login may do in ${namespace}`;
    throw new AppError("invalid", `cannot compare: ${why}`, {
      hint: "Look with `kubectl auth can-i --list`.",
    });
  }

  async #list<Item extends v.GenericSchema>(
    kind: string,
    item: Item,
  ): Promise<readonly v.InferOutput<Item>[]> {
    const found: v.InferOutput<Item>[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query: string = new URLSearchParams({
        limit: "500",
        ...(next === "" ? {} : { continue: next }),
      }).toString();
      const part: v.InferOutput<typeof list> = shaped(
        list,
        await this.#ask(`${group}/${kind}?${query}`, kind),
        answer,
      );
      found.push(...(part.items ?? []).map(each => shaped(item, each, answer)));
      next = part.metadata.continue || undefined;
    }
    return found;
  }

  async #ask(path: string, what: string, body?: object): Promise<unknown> {
    const { address, tls, login } = this.#cluster;
    const token = await login.token();
    const posted = body === undefined ? {} : { method: "POST" as const, body: JSON.stringify(body) };
    const { status, body: said } = await this.#context.http.send({
      url: `${address}${path}`,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
      },
      tls,
      ...posted,
    });
    const parsed = jsonObject(said);
    if (status < 300 && parsed !== undefined) return parsed;
    throw refused(status, parsed, what, login.what, login.hint);
  }
}

function refused(status: number, body: unknown, what: string, login: string, hint: string): AppError {
  const asked = `cannot look at ${what}`;
  if (status === 401)
    return new AppError("denied", `${asked}: the API server does not accept ${login}`, { hint });
  if (status !== 403) return new AppError("unavailable", `${asked}: the API server answered ${status}`);
  const parsed = v.safeParse(refusal, body);
  const user = parsed.success && /User "([\w:@./+=-]{1,253})" cannot/.exec(parsed.output.message)?.[1];
  return new AppError("denied", `${asked}: ${user || "this login"} may not`, {
    hint: "It takes `get` and `list` on roles, rolebindings, clusterroles and clusterrolebindings, which the store's own login has no need of: use a kubeconfig of somebody who may look.",
  });
}
