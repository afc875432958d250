/** Google's IAM as far as a comparison reads it: a provider, and who is bound to what. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { shaped } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";
import { GcpClient, type GoogleRequest, type Reply } from "./client.ts";
import { findCredentialFile } from "./credential-file.ts";
import type { GcpOptions } from "./options.ts";
import { refusalOf } from "./refusals.ts";

const text = v.optional(v.string(), "");

const provider = v.object({
  state: text,
  disabled: v.optional(v.boolean(), false),
  attributeMapping: v.optional(v.record(v.string(), v.string()), {}),
  attributeCondition: text,
  oidc: v.optional(v.object({ issuerUri: text, allowedAudiences: v.optional(v.array(v.string()), []) })),
});

const policy = v.object({
  bindings: v.optional(
    v.array(
      v.object({
        role: v.string(),
        members: v.optional(v.array(v.string()), []),
        condition: v.optional(v.object({ expression: text })),
      }),
    ),
    [],
  ),
});

const page = v.object({
  secrets: v.optional(v.array(v.object({ name: v.string() })), []),
  nextPageToken: text,
});

export type ServerProvider = v.InferOutput<typeof provider>;
export type Binding = v.InferOutput<typeof policy>["bindings"][number];

/** One project's secrets, or those of one of its regions. */
export interface Secrets {
  readonly project: string;
  readonly region: string | undefined;
}

/** Conditions of bindings are told from this version of policies on. */
const withConditions = { options: { requestedPolicyVersion: 3 } };
const answer = "read the answer of Google's IAM";

export class Iam {
  readonly #client: GcpClient;

  private constructor(client: GcpClient) {
    this.#client = client;
  }

  /** Asks as whoever is logged in here, and as the job otherwise. */
  static async open(options: GcpOptions, context: StoreContext): Promise<Iam> {
    const isSomebody = (await findCredentialFile(context)) !== undefined;
    const auth =
      isSomebody || options.auth.method !== "jwt" ? ({ method: "default" } as const) : options.auth;
    return new Iam(new GcpClient({ ...options, auth }, context));
  }

  /** `projects/N/locations/global/workloadIdentityPools/POOL/providers/NAME` */
  async provider(name: string): Promise<ServerProvider> {
    const body = await this.#asked(
      { url: `https://iam.googleapis.com/v1/${name}` },
      `the provider ${name.replace(/^.*\//, "")}`,
      "roles/iam.workloadIdentityPoolViewer",
    );
    return shaped(provider, body, answer);
  }

  async ofProject(project: string): Promise<readonly Binding[]> {
    const url = `https://cloudresourcemanager.googleapis.com/v3/projects/${encodeURIComponent(project)}:getIamPolicy`;
    return this.#policy(
      { url, body: withConditions },
      `the policy of the project ${project}`,
      "resourcemanager.projects.getIamPolicy (roles/iam.securityReviewer)",
    );
  }

  /** Who may act as a service account. */
  async ofAccount(account: string): Promise<readonly Binding[]> {
    const url = `https://iam.googleapis.com/v1/projects/-/serviceAccounts/${encodeURIComponent(account)}:getIamPolicy?options.requestedPolicyVersion=3`;
    return this.#policy(
      { url, body: {} },
      `the policy of ${account}`,
      "iam.serviceAccounts.getIamPolicy (roles/iam.securityReviewer)",
    );
  }

  async ofSecret(name: string, secrets: Secrets): Promise<readonly Binding[]> {
    const path = `${parentOf(secrets)}/secrets/${encodeURIComponent(name)}:getIamPolicy?options.requestedPolicyVersion=3`;
    const what = `the policy of the secret ${name}`;
    const reply = await this.#client.get(path, secrets);
    if (reply.kind === "refused" && reply.status === 404) return [];
    return shaped(policy, bodyOf(reply, what, "secretmanager.secrets.getIamPolicy"), answer).bindings;
  }

  /** The names of all secrets there are. */
  async namesOf(secrets: Secrets): Promise<readonly string[]> {
    const names: string[] = [];
    for (let next: string | undefined = ""; next !== undefined; ) {
      const query = new URLSearchParams({ pageSize: "1000", ...(next === "" ? {} : { pageToken: next }) });
      const reply = await this.#client.get(`${parentOf(secrets)}/secrets?${query}`, secrets);
      const what = `the names of the secrets of ${secrets.project}`;
      const found = shaped(page, bodyOf(reply, what, "secretmanager.secrets.list"), answer);
      names.push(...found.secrets.map(({ name }) => name.replace(/^.*\/secrets\//, "")));
      next = found.nextPageToken === next ? undefined : found.nextPageToken || undefined;
    }
    return names;
  }

  async #policy(request: GoogleRequest, what: string, role: string): Promise<readonly Binding[]> {
    return shaped(policy, await this.#asked(request, what, role), answer).bindings;
  }

  async #asked(request: GoogleRequest, what: string, role: string): Promise<unknown> {
    return bodyOf(await this.#client.ask(request), what, role);
  }
}

function bodyOf(reply: Reply, what: string, role: string): unknown {
  if (reply.kind === "done") return reply.body;
  if (reply.status === 404) {
    throw new AppError("absent", `cannot compare ${what}: Google Cloud has none`, {
      hint: "`job-secrets policy` prints the commands that make it.",
    });
  }
  throw refusalOf(reply, what, role, "the project");
}

function parentOf({ project, region }: Secrets): string {
  return `projects/${encodeURIComponent(project)}${region === undefined ? "" : `/locations/${region}`}`;
}
