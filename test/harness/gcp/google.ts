/** Google Cloud on loopback: Secret Manager behind real checks of who asks. */
import { randomUUID } from "node:crypto";
import { crc32c } from "../../../src/secrets/gcp/crc32c.ts";
import { type StubServer, startStubServer } from "../stub-server.ts";
import { type Administration, iam } from "./iam.ts";
import { type StoredSecret, secretManager, type Vaulted } from "./secret-manager.ts";
import { type Logins, tokenServices } from "./tokens.ts";

export interface Google extends StubServer {
  readonly store: Vaulted;
  readonly logins: Logins;
  readonly administration: Administration;
  /** The origins of Google that this stands in for. */
  readonly routes: readonly (readonly [RegExp, string])[];
  /** Puts a version into a secret of a project and gives its number. */
  add(name: string, data: string | Uint8Array): number;
  secret(name: string): StoredSecret;
  /** A token of somebody who may read and list. */
  tokenOfAdministrator(): string;
  /** Forgets everything. */
  reset(): void;
}

export async function startGoogle(): Promise<Google> {
  const tokens = new Map<string, string>();
  const store: Vaulted = {
    secrets: new Map(),
    readers: new Set(),
    listers: new Set(),
    users: new Set(),
    pageSize: 25_000,
    damaged: false,
    closed: undefined,
  };
  const logins: Logins = {
    providers: [],
    impersonators: new Map(),
    keys: new Map(),
    refreshTokens: new Map(),
    machine: undefined,
    issue(principal) {
      const token = ["ya29", "test", randomUUID()].join(".");
      tokens.set(token, principal);
      return token;
    },
    principalOf: authorization => tokens.get(/^Bearer (.+)$/.exec(authorization ?? "")?.[1] ?? ""),
  };
  const administration: Administration = { providers: new Map(), policies: new Map(), lookers: new Set() };
  const server = await startStubServer(async request => {
    const principal = logins.principalOf(request.headers.authorization);
    const answer =
      (await tokenServices(request, logins)) ??
      iam(request, principal, administration, store.secrets) ??
      secretManager(request, principal, store, crc32c);
    return answer ?? { status: 404, body: "<html>no such page</html>" };
  });
  const google = {
    store,
    logins,
    administration,
    routes: [[/^https:\/\/([\w-]+\.)+googleapis\.com$|^http:\/\/metadata\./, server.url]] as const,
    secret(name: string) {
      const secret = store.secrets.get(name) ?? { versions: [], aliases: {} };
      store.secrets.set(name, secret);
      return secret;
    },
    add(name: string, data: string | Uint8Array) {
      return this.secret(name).versions.push({ data: Buffer.from(data), state: "ENABLED" });
    },
    tokenOfAdministrator() {
      store.readers.add("administrator");
      store.listers.add("administrator");
      administration.lookers.add("administrator");
      return logins.issue("administrator");
    },
    reset() {
      for (const each of [store.secrets, store.readers, store.listers, store.users]) each.clear();
      for (const each of [logins.impersonators, logins.keys, logins.refreshTokens, tokens]) each.clear();
      for (const each of Object.values(administration)) each.clear();
      logins.providers.length = 0;
      logins.machine = undefined;
      Object.assign(store, { pageSize: 25_000, damaged: false, closed: undefined });
      server.calm();
    },
  };
  return Object.assign(server, google);
}
