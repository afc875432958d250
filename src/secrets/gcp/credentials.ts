/** Whom a job is in Google Cloud: its own federated identity, what a file says, or the machine's account. */
import type { AccessToken } from "../access-tokens.ts";
import type { StoreContext } from "../stores/store.ts";
import { findCredentialFile } from "./credential-file.ts";
import { exchange, jwtType, stsAddress } from "./federation.ts";
import { tokenOfFile } from "./file-login.ts";
import { impersonate, impersonationAddress } from "./impersonation.ts";
import { machineToken } from "./metadata.ts";
import type { GcpAuth } from "./options.ts";

/** Throws `denied`, and says which side has to change. */
export async function logIn(auth: GcpAuth, context: StoreContext): Promise<AccessToken> {
  const own = await ownToken(auth, context);
  const { service_account: account } = auth;
  if (account === undefined) return own;
  const acting = await impersonate(impersonationAddress(account), own, context);
  return { ...acting, quotaProject: own.quotaProject };
}

async function ownToken(auth: GcpAuth, context: StoreContext): Promise<AccessToken> {
  if (auth.method === "metadata") return machineToken(context);
  if (auth.method === "jwt") {
    const jwt = await context.token(auth.audience ?? `https://iam.googleapis.com/${auth.provider}`);
    const provider = `//iam.googleapis.com/${auth.provider}`;
    const subject = { subjectToken: jwt.reveal(), subjectTokenType: jwtType };
    return exchange({ ...subject, provider, url: stsAddress }, context);
  }
  const file = await findCredentialFile(context);
  if (file === undefined) return machineToken(context);
  const quotaProject = context.env.GOOGLE_CLOUD_QUOTA_PROJECT || file.credentials.quota_project_id;
  return { ...(await tokenOfFile(file, context)), quotaProject };
}
