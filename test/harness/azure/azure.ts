/** Azure on loopback: one vault behind real checks of who asks. */
import { randomBytes, randomUUID } from "node:crypto";
import { type StubServer, startStubServer } from "../stub-server.ts";
import { type Administration, createAdministration, directory } from "./directory.ts";
import { type Entra, type TokenOf, tenant, tokenServices } from "./entra.ts";
import { keyVault, type StoredVersion, type Vault } from "./key-vault.ts";

export interface Azure extends StubServer {
  readonly vault: Vault;
  readonly entra: Entra;
  readonly administration: Administration;
  /** The origins of Azure that this stands in for. */
  readonly routes: readonly (readonly [RegExp, string])[];
  /** Puts a version into a secret and gives its id. */
  set(name: string, value: string, more?: Partial<Omit<StoredVersion, "id" | "value">>): string;
  /** Forgets everything. */
  reset(): void;
}

export const vaultOrigin = "https://acme.vault.azure.net";

export async function startAzure(): Promise<Azure> {
  const tokens = new Map<string, TokenOf>();
  const vault: Vault = {
    origin: vaultOrigin,
    tenant,
    resource: "https://vault.azure.net",
    secrets: new Map(),
    deleted: new Map(),
    readers: new Set(),
    listers: new Set(),
    pageSize: 25,
    refusal: "ForbiddenByRbac",
    pagesAt: undefined,
    challenged: undefined,
    ended: false,
  };
  const entra: Entra = {
    applications: [],
    machine: [],
    identityHeader: randomUUID(),
    issue(of) {
      const token = ["eyJ0", "test", randomUUID()].join(".");
      tokens.set(token, of);
      return token;
    },
  };
  const administration = createAdministration();
  const server = await startStubServer(async request => {
    const of = tokens.get(request.bearer ?? "");
    const answer =
      (await tokenServices(request, entra)) ??
      directory(request, of, administration) ??
      keyVault(request, of, vault);
    return answer ?? { status: 404, body: "<html>no such page</html>" };
  });
  const azure = {
    vault,
    entra,
    administration,
    routes: [
      [/^https:\/\/(graph\.microsoft\.com|management\.azure\.com)$/, server.url],
      [/^https:\/\/(login\.microsoftonline\.com|acme\.vault\.azure\.net)$/, server.url],
      [/^http:\/\/(169\.254\.169\.254|localhost:42356)$/, server.url],
    ] as const,
    set(name: string, value: string, more: Partial<Omit<StoredVersion, "id" | "value">> = {}) {
      const id = randomBytes(16).toString("hex");
      const secret = vault.secrets.get(name.toLowerCase()) ?? { name, versions: [] };
      secret.versions.push({ id, value, attributes: { enabled: true }, ...more });
      vault.secrets.set(name.toLowerCase(), secret);
      return id;
    },
    reset() {
      for (const each of [vault.secrets, vault.deleted, vault.readers, vault.listers, tokens]) each.clear();
      Object.assign(administration, createAdministration());
      entra.applications.length = 0;
      entra.machine.length = 0;
      Object.assign(vault, {
        tenant,
        resource: "https://vault.azure.net",
        pageSize: 25,
        refusal: "ForbiddenByRbac",
        pagesAt: undefined,
        challenged: undefined,
        ended: false,
      });
      server.calm();
    },
  };
  return Object.assign(server, azure);
}
