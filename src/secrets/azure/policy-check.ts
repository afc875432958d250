/** What Azure lets in and lets be read, against what the scopes say. */
import { AppError } from "../../model/error.ts";
import { Findings } from "../granting/findings.ts";
import type { Comparison, Difference, PolicyRequest } from "../policies/policy.ts";
import type { StoreContext } from "../stores/store.ts";
import { Directory, type ServerCredential } from "./directory.ts";
import { type FederatedCredential, federatedCredentials } from "./federated-credential.ts";
import type { AzureOptions } from "./options.ts";
import { compareRoles } from "./role-differences.ts";
import { clientOf, vaultAccess } from "./vault-access.ts";

type Request = PolicyRequest<AzureOptions>;

export async function azureDifferences(request: Request, context: StoreContext): Promise<Comparison> {
  const client = clientOf(request);
  if (client === undefined || !/^[\w-]+$/.test(client)) {
    throw new AppError(
      "invalid",
      `cannot compare ${request.store}: it does not say as which application it acts`,
      {
        hint: "Name its `client`.",
      },
    );
  }
  const findings = new Findings();
  const directory = new Directory(request.options, context);
  const { auth } = request.options;
  if (auth.method === "jwt") {
    const audience = auth.audience ?? directory.place.cloud.audience;
    const found = await findings.read(directory.credentials(client), `the credentials of ${client}`);
    if (found !== undefined) findings.differences.push(...compareCredentials(request, audience, found));
  }
  await checkRoles(client, request, directory, findings);
  return findings.comparison();
}

async function checkRoles(
  client: string,
  { grants, lists }: Request,
  directory: Directory,
  findings: Findings,
): Promise<void> {
  const { name } = directory.place;
  const vault = await findings.read(directory.vault(), `the vault ${name}`);
  if (vault === undefined) return;
  if (!vault.hasRoles) {
    const text = `cannot compare what may be read of ${name}: its access policies decide, which know no single secrets`;
    findings.unread.push(
      new AppError("invalid", text, {
        hint: `Switch it to roles: \`az keyvault update --name ${name} --enable-rbac-authorization true\`.`,
      }),
    );
    return;
  }
  const reading = directory.principal(client).then(id => directory.assignments(vault.id, id));
  const assignments = await findings.read(reading, `the roles of ${client}`);
  if (assignments === undefined) return;
  for (const { scope, paths } of grants) {
    const { names, vague } = vaultAccess(paths);
    const wanted = { scope, names, isWhole: lists || vague.length > 0 };
    findings.differences.push(...compareRoles(wanted, vault.id, assignments));
  }
}

/** All credentials of an application count for each scope, for its roles do. */
function compareCredentials(
  { grants, issuer }: Request,
  audience: string,
  found: readonly ServerCredential[],
): Difference[] {
  const wanted = grants.flatMap(({ scope, terms }) =>
    federatedCredentials(scope, issuer, audience, terms).credentials.map(credential => ({
      scope,
      text: ownText(credential),
    })),
  );
  const texts = found.map(serverText);
  const scopes = grants.map(({ scope }) => scope).join(", ");
  const what = "whose tokens act as the application";
  const all = wanted.map(({ text }) => text).join(" or ") || "nobody's";
  const strange = texts.filter(text => !wanted.some(each => each.text === text));
  const missing = wanted.filter(({ text }) => !texts.includes(text));
  return [
    ...strange.map(text => ({ scope: scopes, effect: "wider" as const, what, wanted: all, found: text })),
    ...missing.map(({ scope, text }) => ({
      scope,
      effect: "narrower" as const,
      what,
      wanted: text,
      found: "not these",
    })),
  ];
}

function ownText({ issuer, audiences, subject, claimsMatchingExpression }: FederatedCredential): string {
  return textOf(issuer, audiences, subject ?? claimsMatchingExpression?.value ?? "");
}

function serverText({ issuer, audiences, subject, claimsMatchingExpression }: ServerCredential): string {
  return textOf(issuer ?? "", audiences ?? [], claimsMatchingExpression?.value || subject || "");
}

function textOf(issuer: string, audiences: readonly string[], whose: string): string {
  return `${whose} of ${issuer.replace(/\/+$/, "")} for ${[...audiences].sort().join(" and ")}`;
}
