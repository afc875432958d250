/** What the AWS stores have in common: a role that a job's token assumes, and what it may read. */
import { globOf } from "../granting/path-pattern.ts";
import type { Remark } from "../granting/remark.ts";
import { ownSubjects } from "../granting/remark.ts";
import type { Policy, PolicyDocument, PolicyRequest, ScopeGrant } from "../policies/policy.ts";
import type { AwsOptions } from "./options.ts";
import { resourcesOf } from "./resources.ts";
import { type RoleArn, roleIn } from "./role-name.ts";
import { trustPolicy } from "./trust-policy.ts";

export interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** What differs between the services. */
export interface AwsService {
  /** From names of resources, as `resourcesOf` gives them, and what stands before them in an ARN. */
  statements(names: readonly string[], arn: string, lists: boolean): readonly Statement[];
  /** As ARNs have it. */
  readonly id: string;
  readonly key: string;
}

type Request = PolicyRequest<AwsOptions>;

export function awsPolicy(request: Request, service: AwsService): Policy {
  const { grants, options, store, issuer } = request;
  const role = options.role === undefined ? undefined : roleIn(options.role);
  const made = grants.map(grant => ofScope(grant, request, service, role));
  const notes = [
    `where a key of your own encrypts, the role also needs kms:Decrypt on it (condition kms:ViaService ${service.key})`,
    role === undefined
      ? `the store ${store} names no role: who acts for it, and who may, is decided where the machine's credentials come from`
      : `the account needs an OIDC provider for ${issuer.url} with the client id ${options.audience} (aws iam create-open-id-connect-provider); where the role is there already, write the first document with aws iam update-assume-role-policy`,
  ];
  if (role !== undefined) notes.push(ownSubjects);
  if (grants.length > 1) {
    const scopes = grants.map(({ scope }) => scope).join(", ");
    notes.push(
      `one login has one role, and the store ${store} has ${role?.name ?? "one"} for all of: ${scopes}. Each gets a role of its own here; give each a store of its own with that role`,
    );
  }
  const remarks = notes.map(text => ({ effect: "note" as const, scope: undefined, text }));
  return {
    documents: made.flatMap(({ documents }) => documents),
    remarks: [...made.flatMap(each => each.remarks), ...remarks],
  };
}

function ofScope(
  grant: ScopeGrant,
  request: Request,
  service: AwsService,
  role: RoleArn | undefined,
): Policy {
  const { scope } = grant;
  const remark = (effect: Remark["effect"]) => (text: string) => ({ effect, scope, text });
  const { permissions, wider, refused } = permissionsOf(grant, request, service);
  const remarks = [
    ...wider.map(remark("wider")),
    ...refused.map(text => remark("narrower")(`left out: ${text}`)),
  ];
  const name = `job-secrets-${request.store}-${scope}`;
  const document = ["--policy-document", "file:///dev/stdin"];
  const title = `what it may read: ${grant.paths.map(globOf).join(", ")}`;
  const text = documentText(permissions);
  if (role === undefined) {
    const command = ["aws", "iam", "create-policy", "--policy-name", name, ...document];
    return { documents: [{ title, scope, text, command }], remarks };
  }
  const roleName = request.grants.length > 1 ? `${role.name}-${scope}` : role.name;
  const trust = trustPolicy(role, request.issuer, request.options.audience, grant.terms);
  remarks.push(...trust.wider.map(remark("wider")));
  const documents: PolicyDocument[] = [];
  if (trust.policy === undefined) {
    const why = `no trust policy for ${roleName}: of what the scope asks for, AWS can ask nothing that tells whose jobs are let in; it compares the whole sub, so name what that is made of (the repository by its name)`;
    remarks.push(remark("refused")(why));
  } else {
    documents.push({
      title: `who may assume ${roleName}, by tokens of ${request.issuer.url}`,
      scope,
      text: documentText(trust.policy),
      command: [
        ...["aws", "iam", "create-role", "--role-name", roleName, "--path", role.path],
        ...["--assume-role-policy-document", "file:///dev/stdin"],
      ],
    });
  }
  const command = [
    "aws",
    "iam",
    "put-role-policy",
    "--role-name",
    roleName,
    "--policy-name",
    name,
    ...document,
  ];
  return { documents: [...documents, { title, scope, text, command }], remarks };
}

export interface Permissions {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

export function permissionsOf(
  { paths }: ScopeGrant,
  { options, env, lists }: Request,
  { id, statements }: AwsService,
): {
  readonly permissions: Permissions;
  readonly wider: readonly string[];
  readonly refused: readonly string[];
} {
  const resources = paths.map(resourcesOf);
  const role = options.role === undefined ? undefined : roleIn(options.role);
  const region = options.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
  const wider = resources.flatMap(each => each.wider ?? []);
  if (region === undefined)
    wider.push("the store names no region, so the secrets of all of them are covered");
  const arn = `arn:${role?.partition ?? "aws"}:${id}:${region ?? "*"}:${role?.account ?? "*"}`;
  const names = [...new Set(resources.flatMap(each => each.names))];
  return {
    permissions: { Version: "2012-10-17", Statement: statements(names, arn, lists) },
    wider,
    refused: resources.flatMap(each => each.refused ?? []),
  };
}

function documentText(document: object): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
