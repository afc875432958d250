/** Whom a job is in Azure: one method a function. */
import { resolve } from "node:path";
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import type { AccessToken } from "../access-tokens.ts";
import type { StoreContext } from "../stores/store.ts";
import type { Cloud } from "./clouds.ts";
import { applicationOf, byAssertion, bySecret } from "./login.ts";
import { machineToken } from "./managed-identity.ts";
import type { AzureAuth } from "./options.ts";

/** Throws `denied`, and says which side has to change. */
export async function logIn(auth: AzureAuth, cloud: Cloud, context: StoreContext): Promise<AccessToken> {
  switch (auth.method) {
    case "jwt":
      return byAssertion(
        applicationOf(auth, context),
        await context.token(auth.audience ?? cloud.audience),
        cloud,
        context,
      );
    case "workload":
      return byAssertion(applicationOf(auth, context), await tokenOfPod(context), cloud, context);
    case "client-secret":
      return bySecret(applicationOf(auth, context), clientSecret(context), cloud, context);
    case "managed-identity":
      return machineToken(auth.client ?? (context.env.AZURE_CLIENT_ID || undefined), cloud, context);
    case "default":
      return logIn({ ...auth, method: methodOf(context) }, cloud, context);
  }
}

/** What the environment is set up for, in the order of Azure's own libraries. */
function methodOf({ env }: StoreContext): "client-secret" | "workload" | "managed-identity" {
  if (env.AZURE_CLIENT_SECRET) return "client-secret";
  return env.AZURE_FEDERATED_TOKEN_FILE ? "workload" : "managed-identity";
}

/** Kubernetes replaces the file now and then: it is read when it is used. */
async function tokenOfPod({ env, files, directory }: StoreContext): Promise<Secret> {
  const path = env.AZURE_FEDERATED_TOKEN_FILE;
  const text = path && (await files.readText(resolve(directory, path)))?.trim();
  if (text) return Secret.fromText(text);
  throw new AppError(
    "denied",
    "cannot log in to Azure: AZURE_FEDERATED_TOKEN_FILE names no file with a token",
    {
      hint: "AKS sets it for pods with the label azure.workload.identity/use; for the job's own token write `method: jwt`.",
    },
  );
}

function clientSecret({ env }: StoreContext): string {
  if (env.AZURE_CLIENT_SECRET) return env.AZURE_CLIENT_SECRET;
  throw new AppError("denied", "cannot log in to Azure: AZURE_CLIENT_SECRET is not set", {
    hint: "`auth: { method: jwt, … }` needs no secret: the job's own token is enough.",
  });
}
