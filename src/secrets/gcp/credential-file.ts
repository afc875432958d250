/** Application default credentials: the file that GOOGLE_APPLICATION_CREDENTIALS or gcloud's login left. */
import { resolve } from "node:path";
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { jsonObject } from "../json-answer.ts";
import type { StoreContext } from "../stores/store.ts";

const text = v.pipe(v.string(), v.nonEmpty());
const quota_project_id = v.optional(text);

const format = v.optional(
  v.variant("type", [
    v.object({ type: v.literal("text") }),
    v.object({ type: v.literal("json"), subject_token_field_name: text }),
  ]),
  { type: "text" },
);

const externalAccount = v.object({
  type: v.literal("external_account"),
  quota_project_id,
  audience: text,
  subject_token_type: text,
  token_url: text,
  service_account_impersonation_url: v.optional(text),
  credential_source: v.union([
    v.object({ file: text, format }),
    v.object({ url: text, headers: v.optional(v.record(v.string(), v.string()), {}), format }),
  ]),
});

const authorizedUser = v.object({
  type: v.literal("authorized_user"),
  quota_project_id,
  client_id: text,
  client_secret: text,
  refresh_token: text,
});

const serviceAccount = v.object({
  type: v.literal("service_account"),
  quota_project_id,
  client_email: text,
  private_key: text,
  private_key_id: v.optional(text),
  token_uri: v.optional(text, "https://oauth2.googleapis.com/token"),
});

const impersonated = v.object({
  type: v.literal("impersonated_service_account"),
  quota_project_id,
  service_account_impersonation_url: text,
  source_credentials: v.variant("type", [authorizedUser, serviceAccount]),
});

const file = v.variant("type", [externalAccount, authorizedUser, serviceAccount, impersonated]);

export type CredentialFile = v.InferOutput<typeof file>;
export type ExternalAccount = v.InferOutput<typeof externalAccount>;
export type ServiceAccount = v.InferOutput<typeof serviceAccount>;
export type AuthorizedUser = v.InferOutput<typeof authorizedUser>;

export interface FoundFile {
  /** As messages name it. */
  readonly path: string;
  readonly credentials: CredentialFile;
}

/** Undefined where there is none. Throws `denied` where the environment names one that is not there. */
export async function findCredentialFile({
  env,
  files,
  directory,
}: Pick<StoreContext, "env" | "files" | "directory">): Promise<FoundFile | undefined> {
  const named = env.GOOGLE_APPLICATION_CREDENTIALS;
  if (named) {
    const content = await files.readText(resolve(directory, named));
    if (content !== undefined) return { path: named, credentials: parse(content, named) };
    throw new AppError(
      "denied",
      "cannot act in Google Cloud: there is no such file as GOOGLE_APPLICATION_CREDENTIALS names",
    );
  }
  const config = env.CLOUDSDK_CONFIG || (env.HOME && `${env.HOME}/.config/gcloud`);
  if (!config) return undefined;
  const path = `${config}/application_default_credentials.json`;
  const content = await files.readText(path);
  return content === undefined ? undefined : { path, credentials: parse(content, path) };
}

function parse(content: string, path: string): CredentialFile {
  const object = jsonObject(content);
  const parsed = v.safeParse(file, object);
  if (parsed.success) return parsed.output;
  const type = v.safeParse(v.object({ type: v.pipe(v.string(), v.regex(/^[a-z_]{1,60}$/)) }), object);
  const why = type.success ? `its form of ${type.output.type} is not supported` : "it is no credential file";
  throw new AppError("invalid", `cannot use ${path}: ${why}`, {
    hint: "Supported are external_account (by file or URL), service_account, authorized_user and impersonated_service_account.",
  });
}
