/**
 * Leases that later steps use: what a note says of them, and how another process ends them.
 *
 * The note is harmless to whoever reads it. An id of a lease and an accessor of a token are names: the server does
 * nothing for them without a token whose policy allows it, and then they can only be looked up, renewed or ended. The
 * token itself is never written down, so nobody has it after the run that made it: the note's reader logs in anew. What
 * is written of the options stands in the configuration, or is the server's address and namespace.
 */
import * as v from "valibot";
import { AppError, together } from "../../model/error.ts";
import type { Leftover, StoreContext } from "../stores/store.ts";
import { type VaultOptions, vaultOptions } from "./options.ts";
import { type Leased, revokeEach } from "./revocation.ts";
import { Server } from "./server.ts";

const schema = v.strictObject({
  options: vaultOptions,
  accessor: v.optional(v.string()),
  leases: v.array(v.strictObject({ id: v.string(), path: v.string(), until: v.number() })),
});

/** Undefined where nobody could log in again: what a wrapping token holds comes out of it once. */
export function describeLeftover(
  { options, accessor }: { readonly options: VaultOptions; readonly accessor: string | undefined },
  leases: readonly Leased[],
): Leftover | undefined {
  if ("wrapped" in options.auth && options.auth.wrapped) return undefined;
  return { options, accessor, leases: leases.map(({ id, path, until }) => ({ id, path, until })) };
}

/**
 * Logs in anew and ends the token that the leases belong to, which ends all of them; or else one lease after the other,
 * as far as this login may. Those whose time is over are left alone.
 */
export async function endLeftover(leftover: unknown, context: StoreContext): Promise<void> {
  const { options, accessor, leases } = parsed(leftover);
  const now = context.now();
  const alive = leases.filter(({ until }) => until > now.getTime());
  if (alive.length === 0) return;
  const server = new Server(options, { ...context, http: context.parting });
  try {
    if (accessor !== undefined && (await endToken(server, accessor))) return;
    const failures = await revokeEach(server, alive, now);
    if (failures.length > 0) throw together("cannot revoke every lease", failures);
  } finally {
    await server.logOut();
  }
}

async function endToken(server: Server, accessor: string): Promise<boolean> {
  const path = "auth/token/revoke-accessor";
  const { status } = await server.askLast({ method: "POST", path, body: { accessor } });
  return status < 300;
}

function parsed(leftover: unknown): v.InferOutput<typeof schema> {
  const result = v.safeParse(schema, leftover);
  if (result.success) return result.output;
  throw new AppError("invalid", "cannot revoke the leases of the job: the note of them has another form");
}
