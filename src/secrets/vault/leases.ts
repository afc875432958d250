/** Leases of secrets that the server made for this run: renewed while it lasts, and given back at its end. */
import { together } from "../../model/error.ts";
import type { Leftover } from "../stores/store.ts";
import type { Envelope } from "./client.ts";
import { describeLeftover } from "./leftover.ts";
import { keepAlive, type Renewal } from "./renewal.ts";
import { type Leased, revokeEach } from "./revocation.ts";
import type { Server } from "./server.ts";

interface Lease extends Leased {
  readonly renewal: Renewal;
}

export class Leases {
  readonly #server: Server;
  readonly #now: () => Date;
  readonly #leases: Lease[] = [];

  constructor(server: Server, now: () => Date) {
    this.#server = server;
    this.#now = now;
  }

  /** Notes the lease of an answer, where it has one. */
  async note({ lease_id: id, lease_duration: seconds, renewable }: Envelope, path: string): Promise<void> {
    if (id === "") return;
    const lease = { id, path, until: this.#now().getTime() + seconds * 1000 };
    const renewal = keepAlive(renewable ? seconds : 0, async () => {
      const next = await this.#renew(id);
      if (next !== undefined) lease.until = this.#now().getTime() + next * 1000;
      return next;
    });
    this.#leases.push(Object.assign(lease, { renewal }));
    await this.#server.stay();
  }

  /** What `end(true)` leaves to a later process. */
  async leftover(): Promise<Leftover | undefined> {
    if (this.#leases.length === 0) return undefined;
    return describeLeftover(await this.#server.whereabouts(), this.#leases);
  }

  /**
   * Stops the renewals and logs out, which takes the leases back; a token that was given is kept, and they are revoked
   * one by one. Leases of what is handed over stay, and so does the token that they end with.
   */
  async end(isHandedOver: boolean): Promise<void> {
    const leases = this.#leases.splice(0);
    for (const { renewal } of leases) renewal.stop();
    this.#server.stopRenewing();
    if (isHandedOver && leases.length > 0) return;
    if (await this.#server.logOut()) return;
    const failures = await revokeEach(this.#server, leases, this.#now());
    if (failures.length > 0) throw together("cannot revoke every lease", failures);
  }

  async #renew(lease_id: string): Promise<number | undefined> {
    const body = { lease_id };
    const { status, envelope } = await this.#server.ask({ method: "POST", path: "sys/leases/renew", body });
    return status === 200 ? envelope?.lease_duration : undefined;
  }
}
