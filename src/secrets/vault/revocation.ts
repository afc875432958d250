/** Leases, taken back one by one. */
import { AppError } from "../../model/error.ts";
import type { Server } from "./server.ts";

export interface Leased {
  readonly id: string;
  /** What was read, for messages. */
  readonly path: string;
  /** When it ends by itself, in milliseconds since 1970. */
  readonly until: number;
}

/** Tries all of them. Returns what the token may not revoke; throws what the network does. */
export async function revokeEach(server: Server, leases: readonly Leased[], now: Date): Promise<AppError[]> {
  const answers = await Promise.all(
    leases.map(async ({ id, path, until }) => {
      const body = { lease_id: id };
      const { status } = await server.askLast({ method: "POST", path: "sys/leases/revoke", body });
      return status < 300 ? [] : [denied(path, Math.max(0, Math.ceil((until - now.getTime()) / 1000)))];
    }),
  );
  return answers.flat();
}

function denied(path: string, seconds: number): AppError {
  return new AppError("denied", `cannot revoke the lease of ${path}: Vault denies it to this token`, {
    hint: `It ends by itself within ${seconds} s; the policy needs \`update\` on sys/leases/revoke, or on auth/token/revoke-accessor for the leases of this job's own logins.`,
  });
}
