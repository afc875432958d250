/** Leases of secrets that the server made for this run: renewed while it lasts, and given back at its end. */
import { AppError, together } from "../../model/error.ts";
import type { Envelope } from "./client.ts";
import { keepAlive, type Renewal } from "./renewal.ts";
import type { Server } from "./server.ts";

interface Lease {
  readonly id: string;
  /** What was read, for messages. */
  readonly path: string;
  readonly seconds: number;
  readonly renewal: Renewal;
}

export class Leases {
  readonly #server: Server;
  readonly #leases: Lease[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  /** Notes the lease of an answer, where it has one. */
  note({ lease_id: id, lease_duration: seconds, renewable }: Envelope, path: string): void {
    if (id === "") return;
    const renewal = keepAlive(renewable ? seconds : 0, () => this.#renew(id));
    this.#leases.push({ id, path, seconds, renewal });
  }

  /**
   * Stops the renewals and logs out, which takes the leases back; a token that was given is kept, and they are revoked
   * one by one. Leases of what is handed over stay, and so does the token that they end with.
   */
  async end(isHandedOver: boolean): Promise<void> {
    const leases = this.#leases.splice(0);
    for (const { renewal } of leases) renewal.stop();
    if (isHandedOver && leases.length > 0) return;
    if (await this.#server.logOut()) return;
    const failures = (await Promise.all(leases.map(lease => this.#revoke(lease)))).filter(
      fault => fault !== undefined,
    );
    if (failures.length > 0) throw together("cannot revoke every lease", failures);
  }

  async #renew(lease_id: string): Promise<number | undefined> {
    const body = { lease_id };
    const { status, envelope } = await this.#server.ask({ method: "POST", path: "sys/leases/renew", body });
    return status === 200 ? envelope?.lease_duration : undefined;
  }

  async #revoke({ id, path, seconds }: Lease): Promise<AppError | undefined> {
    const body = { lease_id: id };
    const { status } = await this.#server.ask({ method: "POST", path: "sys/leases/revoke", body });
    if (status < 300) return undefined;
    return new AppError("denied", `cannot revoke the lease of ${path}: Vault denies it to this token`, {
      hint: `It ends by itself within ${seconds} s; log in by a method of its own instead of VAULT_TOKEN, and the end of the run takes it back.`,
    });
  }
}
