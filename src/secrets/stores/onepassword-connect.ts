/** 1Password, through a Connect server: fields and files of items; read only. */
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { Asked } from "../asked.ts";
import { severalAtOnce } from "../at-once.ts";
import { nameOf, readTogether, refuseVersion } from "../locations.ts";
import { ConnectClient } from "../onepassword/client.ts";
import { type Item, type Part, partsNamed, partsOf, passwordOf, shortNameOf } from "../onepassword/item.ts";
import { firstSegmentFor, segmentsFor } from "../onepassword/names.ts";
import { type OnepasswordOptions, onepasswordOptions } from "../onepassword/options.ts";
import { type Named, Vaults } from "../onepassword/vaults.ts";
import { toldOf, unlessDenied } from "../told-names.ts";
import type { Location, Store, StoreContext, StoreType } from "./store.ts";

/**
 * `CI/warehouse#password` is the field of the item `warehouse` in the vault `CI`, both by name or id; a title may hold
 * slashes. A field is a label, an id, or `section/label`, and so is a file. Without a field it is the password.
 */
export const onepasswordConnect: StoreType<OnepasswordOptions> = {
  id: "onepassword-connect",
  summary: "1Password by a Connect server: fields and files of items, by names or ids; read only",
  options: onepasswordOptions,
  credentials: ["OP_CONNECT_TOKEN"],
  furtherCredentials: ({ token_env }) => [token_env],
  addressVariables: ["OP_CONNECT_HOST"],
  open: (options, context) => new ConnectStore(options, context),
};

interface Place {
  readonly vaultId: string;
  readonly itemId: string;
  readonly path: string;
}

/** An item that was found, with the vault's id. */
interface Found {
  readonly vaultId: string;
  readonly item: Item;
}

class ConnectStore implements Store {
  readonly #vaults: Vaults;
  /** Why a location had no secret, where that can be said more closely. */
  readonly #gone = new Map<string, string>();
  readonly #titled = new Asked<boolean | undefined>();

  constructor(options: OnepasswordOptions, context: StoreContext) {
    this.#vaults = new Vaults(new ConnectClient(options, context));
  }

  async read(locations: readonly Location[]): Promise<ReadonlyMap<Location, Secret | undefined>> {
    // One request for all the fields of one item.
    const asked = new Asked<Found | undefined>();
    return readTogether(locations, async location => {
      refuseVersion(location, "Connect");
      const found = await asked.once(location.path, () => this.#find(location));
      if (found === undefined) return undefined;
      const part = partIn(found.item, location);
      if (part === undefined) this.#gone.set(nameOf(location), "the item has no such field and no such file");
      return part === undefined ? undefined : this.#contentOf(part, found, location);
    });
  }

  async list(location: Location): Promise<readonly Location[]> {
    if (location.field !== undefined) {
      return (await this.read([location])).get(location) === undefined ? [] : [location];
    }
    const places = await this.#itemsAt(location);
    // Only the whole item says what its fields are called.
    const listed = await severalAtOnce(places, async ({ vaultId, itemId, path }) => {
      const item = await this.#vaults.itemById(vaultId, itemId, path);
      const parts = item === undefined ? [] : partsOf(item);
      return parts.map(part => ({ ...location, path, field: shortNameOf(part, parts) }));
    });
    return listed.flat();
  }

  async names(location: Location): Promise<readonly Location[] | undefined> {
    if (location.version !== undefined || pathOf(location).title === "") return undefined;
    const isThere = this.#titled.once(location.path, () => this.#isThere(location));
    return toldOf(location, await unlessDenied(isThere));
  }

  /** Connect keeps no sessions: it is asked which vaults the token reaches. */
  async logIn(): Promise<undefined> {
    await this.#vaults.all();
  }

  describe({ path }: Location): string {
    const { vault, title } = pathOf({ path });
    return `item ${title} of the vault ${vault}`;
  }

  whyAbsent(location: Location): string | undefined {
    return this.#gone.get(nameOf(location)) ?? this.#gone.get(location.path);
  }

  async #find(location: Location): Promise<Found | undefined> {
    const { title } = pathOf(location);
    if (title === "") {
      throw new AppError("invalid", `cannot read ${nameOf(location)}: it names a vault, and no item in it`, {
        hint: "A path is VAULT/ITEM, such as onepassword-connect://CI/warehouse#password.",
      });
    }
    const vaultId = await this.#vaultId(location);
    if (vaultId === undefined) return undefined;
    const item = await this.#vaults.item(vaultId, title, location.path);
    return item === undefined ? undefined : { vaultId, item };
  }

  async #isThere(location: Location): Promise<boolean | undefined> {
    const vaultId = await this.#vaultId(location);
    return vaultId === undefined ? false : this.#vaults.has(vaultId, pathOf(location).title, location.path);
  }

  async #vaultId(location: Location): Promise<string | undefined> {
    const { vault } = pathOf(location);
    const id = await this.#vaults.idOf(vault);
    if (id === undefined) this.#gone.set(location.path, `the token reaches no vault called ${vault}`);
    return id;
  }

  async #contentOf(
    { id, content }: Part,
    { vaultId, item }: Found,
    { path }: Location,
  ): Promise<Secret | undefined> {
    if (content.kind === "text") return Secret.fromText(content.text);
    const bytes = await this.#vaults.fileContent(vaultId, item.id, id, path);
    return bytes === undefined ? undefined : Secret.fromBytes(bytes);
  }

  /** The items at a location or below it, with the paths that mean them. Titles that go on with a slash are below. */
  async #itemsAt(location: Location): Promise<readonly Place[]> {
    const { vault, title } = pathOf(location);
    const found = await severalAtOnce(await this.#vaultsAt(vault), async ({ id: vaultId, name: as }) => {
      const items = await this.#vaults.items(vaultId, as);
      return items
        .filter(
          ({ id, name }) => title === "" || id === title || name === title || name.startsWith(`${title}/`),
        )
        .map(item => {
          const inside = item.id === title ? title : segmentsFor(item, items);
          return { vaultId, itemId: item.id, path: `${as}/${inside}` };
        });
    });
    return found.flat();
  }

  /** One vault as it was called, or all of them as they can be written in a path. */
  async #vaultsAt(vault: string): Promise<readonly Named[]> {
    if (vault === "") {
      const all = await this.#vaults.all();
      return all.map(each => ({ id: each.id, name: firstSegmentFor(each, all) }));
    }
    const id = await this.#vaults.idOf(vault);
    return id === undefined ? [] : [{ id, name: vault }];
  }
}

/** The first segment is the vault; an item's title is the rest. */
function pathOf({ path }: Pick<Location, "path">): { readonly vault: string; readonly title: string } {
  const [vault = "", ...title] = path.split("/");
  return { vault, title: title.join("/") };
}

/** Undefined when the item has no such part. Throws `invalid` where several are called so, and for a whole item. */
function partIn(item: Item, location: Location): Part | undefined {
  const parts = partsOf(item);
  const { field } = location;
  if (field === undefined) {
    const password = passwordOf(parts);
    if (password !== undefined) return password;
    throw new AppError("invalid", `cannot read ${nameOf(location)}: the item has no password, or several`, {
      hint: 'Name one of its fields with #field, or take all of them: `"PREFIX_*": secret://…`.',
    });
  }
  const [first, ...others] = partsNamed(field, parts);
  if (others.length === 0) return first;
  throw new AppError(
    "invalid",
    `cannot read ${nameOf(location)}: ${others.length + 1} fields of the item are called so`,
    { hint: "Write #section/field, or the field's id." },
  );
}
