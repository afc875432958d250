/** Azure Key Vault: federated credentials of the application, and what it may read. */
import { placeOf } from "../azure/clouds.ts";
import { type FederatedCredential, federatedCredentials } from "../azure/federated-credential.ts";
import type { AzureOptions } from "../azure/options.ts";
import { clientOf, vaultAccess } from "../azure/vault-access.ts";
import { ownSubjects, type Remark } from "../granting/remark.ts";
import type { Policy, PolicyDocument, PolicyRequest, PolicyType, ScopeGrant } from "./policy.ts";

type Request = PolicyRequest<AzureOptions>;

const role = ["--role", "Key Vault Secrets User"] as const;

export const azureKeyVault: PolicyType<AzureOptions> = {
  id: "azure-key-vault",
  summary:
    "Azure: federated credentials of the application (whole subject, or an expression for GitHub and GitLab), and the role Key Vault Secrets User per secret; a glob needs the whole vault; `--check` compares both",
  make(request) {
    const { grants, store } = request;
    const client = clientOf(request);
    if (client === undefined) {
      const text = `the store ${store} does not say as which application it acts: name its client`;
      return { documents: [], remarks: [{ effect: "refused", scope: undefined, text }] };
    }
    const scopes = grants.map(grant => {
      const [login, access] = [loginOf(grant, client, request), accessOf(grant, client, request)];
      return {
        documents: [...login.documents, ...access.documents],
        remarks: [...login.remarks, ...access.remarks],
      };
    });
    return {
      documents: scopes.flatMap(({ documents }) => documents),
      remarks: [...scopes.flatMap(({ remarks }) => remarks), ...shared(client, request)],
    };
  },

  async check(request, context) {
    const { azureDifferences } = await import("../azure/policy-check.ts");
    return azureDifferences(request, context);
  },
};

function loginOf({ scope, terms }: ScopeGrant, client: string, { options, issuer, store }: Request): Policy {
  const { auth } = options;
  if (auth.method !== "jwt") {
    const text = `the store ${store} logs in by ${auth.method}, which knows no claims of jobs: who may act as ${client} is decided there`;
    return { documents: [], remarks: [{ effect: "note", scope, text }] };
  }
  const audience = auth.audience ?? placeOf(options.vault, options.cloud)?.cloud.audience ?? "";
  const { credentials, wider, notes, refused } = federatedCredentials(scope, issuer, audience, terms);
  const remark = (effect: Remark["effect"]) => (text: string) => ({ effect, scope, text });
  const remarks = [...wider.map(remark("wider")), ...[...notes, ownSubjects].map(remark("note"))];
  if (refused !== undefined) remarks.push(remark("refused")(refused));
  return { documents: credentials.map(each => credentialDocument(scope, client, each)), remarks };
}

function credentialDocument(scope: string, client: string, credential: FederatedCredential): PolicyDocument {
  const isFlexible = credential.claimsMatchingExpression !== undefined;
  const graph = `https://graph.microsoft.com/beta/applications(appId='${client}')/federatedIdentityCredentials`;
  return {
    title: `whose tokens of ${credential.issuer} act as ${client}`,
    scope,
    text: `${JSON.stringify(credential, undefined, 2)}\n`,
    command: isFlexible
      ? ["az", "rest", "--method", "post", "--url", graph, "--body", "@/dev/stdin"]
      : ["az", "ad", "app", "federated-credential", "create", "--id", client, "--parameters", "@/dev/stdin"],
  };
}

function accessOf({ scope, paths }: ScopeGrant, client: string, { options, lists }: Request): Policy {
  const vault = placeOf(options.vault, options.cloud)?.name ?? options.vault;
  const { names, vague, refused } = vaultAccess(paths);
  const isWhole = lists || vague.length > 0;
  const remarks: Remark[] = [
    ...vague.map(glob => ({
      effect: "wider" as const,
      scope,
      text: `Azure cannot say ${glob}: the role is for the whole vault ${vault}`,
    })),
    ...refused.map(glob => ({
      effect: "narrower" as const,
      scope,
      text: `left out: Key Vault has no names such as ${glob}`,
    })),
  ];
  if (lists) {
    const text = `an entry delivers a group, and who lists the secrets of ${vault} can only be let into the whole vault`;
    remarks.unshift({ effect: "wider", scope, text });
  }
  const id = `$(az keyvault show --name ${vault} --query id --output tsv)`;
  const places = isWhole ? [id] : names.map(name => `${id}/secrets/${name}`);
  const documents = places.map(place => ({
    title: isWhole
      ? `may read all secrets of ${vault}`
      : `may read ${place.replace(/^.*\/secrets\//, "")} of ${vault}`,
    scope,
    text: undefined,
    command: ["az", "role", "assignment", "create", ...role, "--assignee", client, "--scope", place],
  }));
  return { documents, remarks };
}

function shared(client: string, { grants, store }: Request): Remark[] {
  if (grants.length < 2) return [];
  const scopes = grants.map(({ scope }) => scope).join(", ");
  const text = `${scopes} act as one application, ${client}, so each can read what any of them may: give each a store of its own in place of ${store}`;
  return [{ effect: "wider", scope: undefined, text }];
}
