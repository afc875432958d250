/** What a server's role and policies let in, against what the scopes say. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { Comparison } from "../policies/policy.ts";
import type { StoreContext } from "../stores/store.ts";
import { encodePath } from "./client.ts";
import type { VaultOptions } from "./options.ts";
import { comparePaths } from "./path-differences.ts";
import type { PolicyPath } from "./policy-paths.ts";
import { readPolicy } from "./policy-text.ts";
import { requestRefused } from "./refusals.ts";
import type { JwtRole } from "./role.ts";
import { compareRole, serverRole } from "./role-differences.ts";
import { Server } from "./server.ts";

export interface Wanted {
  readonly scope: string;
  /** Undefined where the store does not log in with a job's token. */
  readonly role: JwtRole | undefined;
  readonly paths: readonly PolicyPath[];
}

const policyForm = v.object({ policy: v.string() });

/** Asks as whoever is logged in here, and as the job otherwise. Throws where the server does not show them. */
export async function differencesOf(
  wanted: readonly Wanted[],
  options: VaultOptions,
  context: StoreContext,
): Promise<Comparison> {
  const { auth } = options;
  if (auth.method !== "jwt") {
    throw new AppError("invalid", "cannot compare the role: the store logs in without one", {
      hint: "Only stores with `auth: { method: jwt }` can be compared.",
    });
  }
  const hasToken = await isSomebody(context);
  const server = new Server(
    hasToken ? { ...options, auth: { method: "token", wrapped: false } } : options,
    context,
  );
  try {
    const path = `auth/${auth.mount.replaceAll(/^\/+|\/+$/g, "")}/role/${auth.role}`;
    const role = await asked(server, path, serverRole);
    const policies = await Promise.all(
      [...new Set(["default", ...role.token_policies])].map(async name => {
        if (name === "root") return [{ path: "*", capabilities: ["sudo"] }];
        const { policy } = await asked(server, `sys/policies/acl/${name}`, policyForm);
        return readPolicy(name, policy);
      }),
    );
    const differences = wanted.flatMap(({ scope, role: own, paths }) => [
      ...(own === undefined ? [] : compareRole(scope, own, role)),
      ...comparePaths(scope, paths, policies.flat()),
    ]);
    return { differences, unread: [], remarks: [] };
  } finally {
    await server.logOut();
  }
}

/** True where there is a VAULT_TOKEN, or what `vault login` leaves. */
async function isSomebody({ env, files }: StoreContext): Promise<boolean> {
  if (env.VAULT_TOKEN || env.BAO_TOKEN) return true;
  return Boolean(env.HOME) && (await files.readText(`${env.HOME}/.vault-token`)) !== undefined;
}

async function asked<Schema extends v.GenericSchema>(
  server: Server,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { status, envelope } = await server.ask({ path: encodePath(path) });
  const parsed = v.safeParse(schema, envelope?.data);
  if (status === 200 && parsed.success) return parsed.output;
  if (status === 404) {
    throw new AppError("absent", `cannot compare ${path}: the server has none`, {
      hint: "`job-secrets policy` prints the commands that make it.",
    });
  }
  throw requestRefused(status, envelope, path, "read");
}
