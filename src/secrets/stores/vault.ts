/** HashiCorp Vault and OpenBao: KV secrets of both versions, and secrets that an engine makes when they are read. */
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { nameOf, readTogether } from "../locations.ts";
import { Engines, type Found, nothing, type Target } from "../vault/engines.ts";
import { fieldOf } from "../vault/fields.ts";
import { Leases } from "../vault/leases.ts";
import { endLeftover } from "../vault/leftover.ts";
import { type Mount, Mounts } from "../vault/mounts.ts";
import { type VaultOptions, vaultCredentials, vaultOptions } from "../vault/options.ts";
import { Server } from "../vault/server.ts";
import type { Leftover, Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `kv/apps/etl/warehouse#password` is the field of the secret there; the mount (`kv`) and its version are found out. A
 * secret without a field is a group. Reading what an engine makes (`database/creds/app`) begins a lease, which is renewed
 * while the run lasts and revoked at its end, or at the job's where later steps use it.
 */
export const vault: StoreType<VaultOptions> = {
  id: "vault",
  summary:
    "HashiCorp Vault and OpenBao: KV 1 and 2, dynamic secrets; by OIDC, Kubernetes, AppRole or token; read and written",
  options: vaultOptions,
  credentials: vaultCredentials,
  addressVariables: ["VAULT_ADDR", "BAO_ADDR"],
  open: (options, context) => new VaultStore(options, context),
  end: endLeftover,
};

class VaultStore implements Store {
  readonly #server: Server;
  readonly #mounts: Mounts;
  readonly #engines: Engines;
  readonly #leases: Leases;
  /** Why a location had no secret, where the server said more than that. */
  readonly #gone = new Map<string, string>();

  constructor(options: VaultOptions, context: StoreContext) {
    const server = new Server(options, context);
    this.#server = server;
    this.#mounts = new Mounts(server, options.engines);
    this.#leases = new Leases(server, () => context.now());
    this.#engines = new Engines(server, this.#leases);
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // One request for all the fields of one secret: what an engine makes belongs together.
    const asked = new Asked<Found>();
    return readTogether(locations, async location => {
      const key = `${location.path}?${location.version ?? ""}`;
      const found = await asked.once(key, () => this.#find(location));
      return this.#secretIn(found, location);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.path === "") return this.#everything(location);
    const target = await this.#target(location);
    if (target === undefined) return [];
    if (location.field !== undefined) {
      const fields = await this.#engines.fieldNames(target);
      return fields.includes(location.field) ? [location] : [];
    }
    // Who may list a folder need not be let at a secret of the same name.
    const below = await this.#below(target, location);
    const fields =
      target.path === "" ? [] : await this.#engines.fieldNames(target).catch(deniedBeside(below));
    return [...fields.map(field => ({ ...location, field })), ...below];
  }

  /** Of the newest version only. */
  async names(location: Location): Promise<readonly Location[] | undefined> {
    if (location.version !== undefined) return undefined;
    const target = await this.#target(location);
    if (target === undefined) return [];
    const fields = target.path === "" ? undefined : await this.#engines.bareFieldNames(target);
    return fields
      ?.map(field => ({ ...location, field }))
      .filter(({ field }) => location.field === undefined || location.field === field);
  }

  async write(location: Location, secret: Secret): Promise<void> {
    const field = requiredField(location, "write");
    if (!secret.isText) {
      throw new AppError(
        "invalid",
        `cannot write ${nameOf(location)}: Vault keeps text, and this is binary`,
        {
          hint: "Store it in base64, and read it with `decode: base64`.",
        },
      );
    }
    const target = await this.#requiredTarget(location, "write");
    const before = await this.#engines.read(target);
    const fields = before.kind === "found" ? before.fields : {};
    await this.#engines.write(target, { ...fields, [field]: secret.reveal() }, before.version);
  }

  async remove(location: Location): Promise<boolean> {
    const field = requiredField(location, "remove");
    const target = await this.#requiredTarget(location, "remove");
    const before = await this.#engines.read(target);
    if (before.kind === "gone" || !Object.hasOwn(before.fields, field)) return false;
    const { [field]: _, ...others } = before.fields;
    if (Object.keys(others).length === 0) await this.#engines.remove(target);
    else await this.#engines.write(target, others, before.version);
    return true;
  }

  logIn(): Promise<string | undefined> {
    return this.#server.logIn();
  }

  describe({ path }: Location): string {
    return `Vault ${path}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(`${location.path}?${location.version ?? ""}`);
  }

  leftover(): Promise<Leftover | undefined> {
    return this.#leases.leftover();
  }

  close(isHandedOver: boolean): Promise<void> {
    return this.#leases.end(isHandedOver);
  }

  async #everything(location: Location): Promise<readonly Location[]> {
    const mounts = await this.#mounts.all();
    const each = mounts.map(mount =>
      this.#below({ mount, path: "", version: undefined }, { ...location, path: mount.path }),
    );
    return (await Promise.all(each)).flat();
  }

  #secretIn(found: Found, location: Location): Secret | undefined {
    if (found.kind === "found") return fieldOf(found.fields, location);
    if (found.why !== undefined) this.#gone.set(`${location.path}?${location.version ?? ""}`, found.why);
    return undefined;
  }

  async #below(target: Target, location: Location): Promise<readonly Location[]> {
    const names = await this.#engines.names(target);
    const inside = (name: string) => (target.path === "" ? name : `${target.path}/${name}`);
    const at = (name: string) => (location.path === "" ? name : `${location.path}/${name}`);
    const found = await Promise.all(
      names.map(async (name): Promise<readonly Location[]> => {
        const isFolder = name.endsWith("/");
        const bare = isFolder ? name.slice(0, -1) : name;
        const there = { ...target, path: inside(bare) };
        const place = { ...location, path: at(bare) };
        if (isFolder) return this.#below(there, place);
        return (await this.#engines.fieldNames(there)).map(field => ({ ...place, field }));
      }),
    );
    return found.flat();
  }

  /**
   * While the server is asked which engine answers, the read begins as if it were what most are. What came of that counts
   * where the guess was right, and is dropped unseen where it was not, be it a value, a denial or an absence.
   */
  async #find(location: Location): Promise<Found> {
    const guess = this.#mounts.guess(location.path);
    const early = guess && this.#early(guess, location);
    early?.catch(() => undefined);
    const target = await this.#target(location);
    if (target === undefined) return nothing;
    const { path, engine } = target.mount;
    const isRight = path === guess?.path && engine === guess.engine;
    return (isRight ? await early : undefined) ?? this.#engines.read(target);
  }

  /** Undefined where a wrong guess would use up the token. */
  async #early(mount: Mount, { path, version }: Location): Promise<Found | undefined> {
    if (await this.#server.isCounted()) return undefined;
    return this.#engines.read({ mount, path: pathIn(mount, path), version });
  }

  async #target({ path, version }: Location): Promise<Target | undefined> {
    const mount = await this.#mounts.of(path);
    return mount === undefined ? undefined : { mount, path: pathIn(mount, path), version };
  }

  async #requiredTarget(location: Location, verb: string): Promise<Target> {
    const target = await this.#target(location);
    if (target !== undefined) return target;
    throw new AppError("invalid", `cannot ${verb} ${nameOf(location)}: no engine is mounted there`, {
      hint: "The path begins with the mount: `mounts: { prod/: vault:kv/apps }`.",
    });
  }
}

function pathIn(mount: Mount, path: string): string {
  return path.slice(mount.path.length + 1);
}

function requiredField(location: Location, verb: string): string {
  if (location.field !== undefined) return location.field;
  throw new AppError("invalid", `cannot ${verb} ${nameOf(location)}: a secret of Vault is a map of fields`, {
    hint: "Name one of them with #field.",
  });
}

function deniedBeside(below: readonly Location[]): (thrown: unknown) => readonly string[] {
  return thrown => {
    if (below.length > 0 && thrown instanceof AppError && thrown.code === "denied") return [];
    throw thrown;
  };
}
