/** What a kube-apiserver answers, word for word. */
import type { Rule } from "./cluster.ts";

export interface User {
  readonly name: string;
  readonly rules: readonly Rule[] | "all";
}

export interface Kept {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** What a server adds to each object. */
export const serverMetadata = { uid: "uid", resourceVersion: "1", creationTimestamp: "2026-01-02T03:04:05Z" };

export function reviewOf({ name }: User): { status: number; body: unknown } {
  const status = { userInfo: { username: name, groups: ["system:authenticated"] } };
  return {
    status: 201,
    body: { kind: "SelfSubjectReview", apiVersion: "authentication.k8s.io/v1", metadata: {}, status },
  };
}

/** What somebody may do in a namespace, as far as it is about secrets. */
export function reviewed(user: User | undefined, asked: { spec: { namespace: string } }) {
  if (user === undefined) return failure(401, "Unauthorized", "Unauthorized");
  const { namespace } = asked.spec;
  const own = user.rules === "all" ? [] : user.rules.filter(rule => rule.namespace === namespace);
  const resourceRules =
    user.rules === "all"
      ? [{ verbs: ["*"], apiGroups: ["*"], resources: ["*"] }]
      : own.map(({ verbs, names }) => ({
          verbs: [...verbs],
          apiGroups: [""],
          resources: ["secrets"],
          ...(names && { resourceNames: [...names] }),
        }));
  const status = { resourceRules, nonResourceRules: [], incomplete: false };
  const about = {
    kind: "SelfSubjectRulesReview",
    apiVersion: "authorization.k8s.io/v1",
    metadata: {},
    spec: {},
  };
  return { status: 201, body: { ...about, status } };
}

export function forbiddenToReview(user: string) {
  const resource = "selfsubjectreviews.authentication.k8s.io";
  const message = `${resource} is forbidden: User "${user}" cannot create resource "selfsubjectreviews" in API group "authentication.k8s.io" at the cluster scope`;
  return failure(403, "Forbidden", message);
}

export function forbiddenToList(user: string, kind: string) {
  const message = `${kind}.rbac.authorization.k8s.io is forbidden: User "${user}" cannot list resource "${kind}" in API group "rbac.authorization.k8s.io" at the cluster scope`;
  return failure(403, "Forbidden", message, { group: "rbac.authorization.k8s.io", kind });
}

/** What a server sends to who wants no more than metadata. */
export function partial(namespace: string, name: string): object {
  const metadata = { name, namespace, ...serverMetadata, managedFields: [] };
  return { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata };
}

export function item(namespace: string, name: string, { type, data }: Kept): object {
  const metadata = { name, namespace, ...serverMetadata };
  return {
    metadata: { ...metadata, managedFields: [] },
    ...(Object.keys(data).length > 0 && { data }),
    type,
  };
}

export function forbidden(user: string, verb: string, namespace: string, name: string | undefined) {
  const what = name === undefined ? "secrets is" : `secrets "${name}" is`;
  const message = `${what} forbidden: User "${user}" cannot ${verb} resource "secrets" in API group "" in the namespace "${namespace}"`;
  return failure(403, "Forbidden", message, { ...(name !== undefined && { name }), kind: "secrets" });
}

export function expired(go: string) {
  const message = [
    "The provided continue parameter is too old to display a consistent list result.",
    "You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results.",
    "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.",
  ].join(" ");
  return failure(410, "Expired", message, undefined, { continue: go });
}

export function elsewhere(path: string) {
  if (!path.startsWith("/api/v1/")) return { status: 404, body: "404 page not found\n" };
  return failure(404, "NotFound", "the server could not find the requested resource", {});
}

export function failure(
  code: number,
  reason: string,
  message: string,
  details?: object,
  metadata: object = {},
) {
  const status = { kind: "Status", apiVersion: "v1", metadata, status: "Failure", message, reason };
  return { status: code, body: { ...status, ...(details && { details }), code } };
}
