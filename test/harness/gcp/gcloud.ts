/** Does to the stub what `gcloud` does to Google Cloud, for the commands that policies are made of. */
import type { PolicyDocument } from "../../../src/secrets/policies/policy.ts";
import type { Administration, StoredBinding } from "./iam.ts";

export function applyByGcloud(
  documents: readonly PolicyDocument[],
  { providers, policies }: Administration,
): void {
  for (const { command, text } of documents) {
    const option = (name: string) =>
      command.find(word => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? "";
    const named = (after: string) => command[command.indexOf(after) + 1] ?? "";
    if (command.includes("update-oidc")) {
      const pool = `projects/${option("project")}/locations/global/workloadIdentityPools/${option("workload-identity-pool")}`;
      providers.set(`${pool}/providers/${named("update-oidc")}`, {
        state: "ACTIVE",
        attributeMapping: mappingIn(option("attribute-mapping")),
        attributeCondition: option("attribute-condition"),
        oidc: { issuerUri: option("issuer-uri"), allowedAudiences: [option("allowed-audiences")] },
      });
      continue;
    }
    const name = named("add-iam-policy-binding");
    const kind = command[1];
    const at =
      kind === "projects"
        ? `projects/${name}`
        : kind === "secrets"
          ? `projects/${option("project")}/secrets/${name}`
          : `serviceAccounts/${name}`;
    const binding: StoredBinding = { role: option("role"), members: [option("member")] };
    const condition = text === undefined ? {} : { condition: JSON.parse(text) };
    policies.set(at, [...(policies.get(at) ?? []), { ...binding, ...condition }]);
  }
}

/** gcloud's lists: `^~^a=b~c=d`. */
function mappingIn(text: string): Readonly<Record<string, string>> {
  const [, between = ",", list = text] = /^\^([^^]+)\^(.*)$/s.exec(text) ?? [];
  return Object.fromEntries(
    list.split(between).map(each => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]),
  );
}
