/** A Kubernetes cluster for tests, whether its API server is the real one or plays it. */

import type { Certificate } from "../certificates.ts";

/** What somebody may do with the secrets of one namespace. */
export interface Rule {
  readonly namespace: string;
  readonly verbs: readonly ("get" | "list")[];
  /** Names of secrets; all by default. */
  readonly names?: readonly string[];
}

/** A role or a binding of `rbac.authorization.k8s.io/v1`. */
export interface RbacObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [key: string]: unknown;
}

/** Where such objects are. */
export function rbacPath({ kind, metadata }: RbacObject): string {
  const place = metadata.namespace === undefined ? "" : `/namespaces/${metadata.namespace}`;
  return `/apis/rbac.authorization.k8s.io/v1${place}/${kind.toLowerCase()}s`;
}

export interface Reply {
  readonly status: number;
  /** JSON where it is any, else the text. */
  readonly body: unknown;
}

export interface TestCluster {
  /** https://127.0.0.1:PORT */
  readonly address: string;
  /** The authority that signed the server's certificate. */
  readonly ca: string;
  /** A token of somebody who may do everything. */
  readonly admin: string;
  /** A token of a fresh service account `ci-N` in the namespace `accounts`, which may do this and no more. */
  tokenFor(rules: readonly Rule[]): Promise<string>;
  /** A client certificate of a fresh user `user-N` who may do this and no more. */
  certificateFor(rules: readonly Rule[]): Promise<Certificate>;
  /** Creates a secret, and its namespace where there is none. */
  put(
    namespace: string,
    name: string,
    data: Readonly<Record<string, Uint8Array>>,
    type?: string,
  ): Promise<void>;
  /** Removes every secret. */
  clear(): Promise<void>;
  /** Makes the server forget how far every list was that somebody has begun. */
  forgetLists(): Promise<void>;
  /** Creates a role or a binding, as `kubectl apply` gets it. */
  apply(object: RbacObject): Promise<void>;
  /** Removes what was applied. */
  withdraw(object: RbacObject): Promise<void>;
  /** Asks as whom the token belongs to; as nobody without one. */
  get(path: string, token: string | undefined, accept?: string): Promise<Reply>;
  post(path: string, token: string | undefined, body: object): Promise<Reply>;
  stop(): Promise<void>;
}
