/** What Azure tells of an application and a vault: Microsoft Graph has the one, the resource manager the other. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { AccessToken } from "../access-tokens.ts";
import { jsonObject, shaped } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { type Cloud, type Place, placeOf } from "./clouds.ts";
import { logIn } from "./credentials.ts";
import type { AzureOptions } from "./options.ts";

const text = v.nullish(v.string(), "");
const texts = v.nullish(v.array(v.string()), []);

const credential = v.object({
  issuer: text,
  subject: text,
  audiences: texts,
  claimsMatchingExpression: v.nullish(v.object({ value: text })),
});
const found = v.object({ data: v.array(v.object({ id: v.string(), rbac: v.nullish(v.unknown()) })) });
const assignment = v.object({ properties: v.object({ roleDefinitionId: v.string(), scope: v.string() }) });
const permission = v.object({ actions: texts, notActions: texts, dataActions: texts, notDataActions: texts });
const definition = v.object({
  properties: v.object({ roleName: text, permissions: v.nullish(v.array(permission), []) }),
});
const page = v.object({ value: v.array(v.unknown()), nextLink: text, "@odata.nextLink": text });
const servicePrincipal = v.object({ id: v.pipe(v.string(), v.regex(/^[\w-]+$/)) });

export type ServerCredential = v.InferOutput<typeof credential>;
export type RoleDefinition = v.InferOutput<typeof definition>["properties"];

export interface Assignment {
  readonly role: RoleDefinition;
  /** The id of what it is for: a secret, the vault, or something that the vault is in. */
  readonly scope: string;
}

export interface ServerVault {
  readonly id: string;
  /** False where access policies decide, and roles do not count. */
  readonly hasRoles: boolean;
}

const answer = "read the answer of Azure";
const roles = "providers/Microsoft.Authorization/roleAssignments";

export class Directory {
  readonly place: Place;
  readonly #auth: AzureOptions["auth"];
  readonly #context: StoreContext;
  readonly #tokens = new Map<string, Promise<AccessToken>>();

  /** Asks as whoever the environment is set up for, and as the store otherwise. */
  constructor({ vault, cloud, auth }: AzureOptions, context: StoreContext) {
    const place = placeOf(vault, cloud);
    if (place === undefined) throw new AppError("invalid", "cannot compare the vault: no such vault can be");
    this.place = place;
    this.#auth = context.env.AZURE_CLIENT_SECRET ? { method: "client-secret" } : auth;
    this.#context = context;
  }

  /** Those of an application by which tokens of others act as it. */
  async credentials(client: string): Promise<readonly ServerCredential[]> {
    // What is flexible in them is only told by the beta of Graph.
    const path = `/beta/applications(appId='${client}')/federatedIdentityCredentials`;
    const what = `the federated credentials of ${client}`;
    return this.#pages(this.#cloud.graph, path, credential, what, "Application.Read.All of Microsoft Graph");
  }

  /** The id by which roles name an application. */
  async principal(client: string): Promise<string> {
    const path = `/v1.0/servicePrincipals(appId='${client}')?$select=id`;
    const right = "Application.Read.All of Microsoft Graph";
    const body = await this.#ask(this.#cloud.graph, path, `the service principal of ${client}`, right);
    return shaped(servicePrincipal, body, answer).id;
  }

  async vault(): Promise<ServerVault> {
    const { name } = this.place;
    const query = `Resources | where type =~ 'microsoft.keyvault/vaults' and name =~ '${name}' | project id, rbac = properties.enableRbacAuthorization`;
    const path = "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";
    const right = "Reader on the vault";
    const body = await this.#ask(this.#cloud.management, path, `the vault ${name}`, right, { query });
    const [vault] = shaped(found, body, answer).data;
    if (vault !== undefined) return { id: vault.id, hasRoles: vault.rbac === true };
    throw new AppError("denied", `cannot look at the vault ${name}: Azure shows none of that name`, {
      hint: `It takes ${right}.`,
    });
  }

  /** The roles of somebody, and of groups that it is in: for the vault, inside of it, and above. */
  async assignments(vault: string, principal: string): Promise<readonly Assignment[]> {
    const filter = encodeURIComponent(`assignedTo('${principal}')`);
    const path = `${vault}/${roles}?api-version=2022-04-01&$filter=${filter}`;
    const right = "Reader on the vault";
    const { management } = this.#cloud;
    const all = await this.#pages(management, path, assignment, "the role assignments of the vault", right);
    return Promise.all(
      all.map(async ({ properties: { roleDefinitionId, scope } }) => {
        const role = `${roleDefinitionId}?api-version=2022-04-01`;
        const body = await this.#ask(management, role, "a role of the vault", right);
        return { scope, role: shaped(definition, body, answer).properties };
      }),
    );
  }

  get #cloud(): Cloud {
    return this.place.cloud;
  }

  async #pages<Item extends v.GenericSchema>(
    origin: string,
    path: string,
    item: Item,
    what: string,
    right: string,
  ): Promise<readonly v.InferOutput<Item>[]> {
    const items: v.InferOutput<Item>[] = [];
    for (let next = path; next !== ""; ) {
      const body = shaped(page, await this.#ask(origin, next, what, right), answer);
      items.push(...body.value.map(each => shaped(item, each, answer)));
      const link = body.nextLink || body["@odata.nextLink"] || "";
      if (link !== "" && !link.startsWith(`${origin}/`)) {
        throw new AppError("denied", `cannot look at ${what}: a page of it is on another server`);
      }
      next = link.slice(origin.length);
    }
    return items;
  }

  async #ask(origin: string, path: string, what: string, right: string, body?: object): Promise<unknown> {
    const { token, who } = await this.#tokenFor(origin);
    const posted = body === undefined ? {} : { method: "POST" as const, body: JSON.stringify(body) };
    const { status, body: said } = await this.#context.http.send({
      url: `${origin}${path}`,
      headers: {
        authorization: `Bearer ${token.reveal()}`,
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...posted,
    });
    const parsed = jsonObject(said);
    if (status === 200 && parsed !== undefined) return parsed;
    if (status === 404) {
      throw new AppError("absent", `cannot look at ${what}: Azure has none`, {
        hint: "`job-secrets policy` prints the commands that make it. What a managed identity trusts is not looked at.",
      });
    }
    const isDenied = status === 401 || status === 403;
    throw new AppError(
      isDenied ? "denied" : "unavailable",
      `cannot look at ${what}: Azure ${isDenied ? `denies it to ${who}` : `answered ${status}`}`,
      isDenied
        ? {
            hint: `It takes ${right}. Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET to those of somebody who may.`,
          }
        : {},
    );
  }

  #tokenFor(resource: string): Promise<AccessToken> {
    const token =
      this.#tokens.get(resource) ?? logIn(this.#auth, { ...this.#cloud, resource }, this.#context);
    this.#tokens.set(resource, token);
    return token;
  }
}
