/** What a role of AWS lets in and may read, against what the scopes say. */
import { AppError } from "../../model/error.ts";
import type { Comparison, PolicyRequest } from "../policies/policy.ts";
import type { StoreContext } from "../stores/store.ts";
import { documentIn, Iam, textsIn } from "./iam.ts";
import type { AwsOptions } from "./options.ts";
import { type AwsService, permissionsOf } from "./policy.ts";
import { comparePermissions, compareTrust } from "./policy-differences.ts";
import { readStatements, type ServerStatement } from "./policy-document.ts";
import { roleIn } from "./role-name.ts";
import { trustPolicy } from "./trust-policy.ts";

export async function awsDifferences(
  request: PolicyRequest<AwsOptions>,
  service: AwsService,
  context: StoreContext,
): Promise<Comparison> {
  const { options, store } = request;
  if (options.role === undefined) {
    throw new AppError("invalid", `cannot compare the role: the store ${store} names none`, {
      hint: "Write `role: arn:…` under the store.",
    });
  }
  const role = roleIn(options.role);
  const iam = new Iam(options, context);
  const found = await iam.ask("GetRole", { RoleName: role.name });
  if (found === undefined) {
    throw new AppError("absent", `cannot compare ${role.name}: the account has no such role`, {
      hint: "`job-secrets policy` prints the commands that make it.",
    });
  }
  const trusted = readStatements(documentIn(found, "AssumeRolePolicyDocument", role.name), role.name);
  const permitted = await permissionsIn(iam, role.name);
  const differences = request.grants.flatMap(grant => {
    const { policy } = trustPolicy(role, request.issuer, options.audience, grant.terms);
    const { permissions } = permissionsOf(grant, request, service);
    return [
      ...(policy === undefined ? [] : compareTrust(grant.scope, readStatements(policy, role.name), trusted)),
      ...comparePermissions(grant.scope, readStatements(permissions, role.name), permitted),
    ];
  });
  return { differences, unread: [], remarks: [] };
}

/** Those of the role's own policies, and of those that are attached to it. */
async function permissionsIn(iam: Iam, role: string): Promise<readonly ServerStatement[]> {
  const own = await all(iam, "ListRolePolicies", { RoleName: role }, "member");
  const attached = await all(iam, "ListAttachedRolePolicies", { RoleName: role }, "PolicyArn");
  const documents = await Promise.all([
    ...own.map(async name => {
      const xml = await iam.ask("GetRolePolicy", { RoleName: role, PolicyName: name });
      return documentIn(xml ?? "", "PolicyDocument", name);
    }),
    ...attached.map(async arn => {
      const [version = ""] = textsIn(
        (await iam.ask("GetPolicy", { PolicyArn: arn })) ?? "",
        "DefaultVersionId",
      );
      const xml = await iam.ask("GetPolicyVersion", { PolicyArn: arn, VersionId: version });
      return documentIn(xml ?? "", "Document", arn);
    }),
  ]);
  return documents.flatMap(document => readStatements(document, role));
}

async function all(
  iam: Iam,
  action: string,
  parameters: Readonly<Record<string, string>>,
  tag: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  let marker: string | undefined;
  do {
    const xml = (await iam.ask(action, { ...parameters, ...(marker && { Marker: marker }) })) ?? "";
    found.push(...textsIn(xml, tag));
    const next = textsIn(xml, "Marker")[0];
    marker = next === marker ? undefined : next;
  } while (marker !== undefined);
  return found;
}
