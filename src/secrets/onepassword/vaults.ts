/** From the names of vaults and items to their ids. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { ConnectClient } from "./client.ts";
import { type Item, itemForm } from "./item.ts";

const vaultForm = v.object({ id: v.string(), name: v.optional(v.string(), "") });
const summaryForm = v.object({ id: v.string(), title: v.optional(v.string(), "") });

/** A vault or an item: what it is called, and its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export class Vaults {
  readonly #client: ConnectClient;
  readonly #vaults = new Map<string, Promise<string | undefined>>();

  constructor(client: ConnectClient) {
    this.#client = client;
  }

  /** The vaults that the token reaches. */
  async all(): Promise<readonly Named[]> {
    return (await this.#client.get(v.array(vaultForm), "vaults", "the vaults")) ?? [];
  }

  /** The id of a vault by its name or id; asked once for each. Throws `invalid` where several are called so. */
  idOf(vault: string): Promise<string | undefined> {
    const known = this.#vaults.get(vault) ?? this.#find(vault);
    this.#vaults.set(vault, known);
    return known;
  }

  async items(vaultId: string, vault: string): Promise<readonly Named[]> {
    return this.#summaries(`vaults/${vaultId}/items`, `the items of ${vault}`);
  }

  /** An item by its title or id. Throws `invalid` where several are called so. */
  async item(vaultId: string, title: string, path: string): Promise<Item | undefined> {
    if (isId(title)) {
      const found = await this.itemById(vaultId, title, path);
      if (found !== undefined) return found;
    }
    const id = await this.#itemTitled(vaultId, title, path);
    return id === undefined ? undefined : this.itemById(vaultId, id, path);
  }

  /** Whether `item` finds one, by titles alone. Undefined for what may be an id: only the item itself answers to that. */
  async has(vaultId: string, title: string, path: string): Promise<boolean | undefined> {
    if ((await this.#itemTitled(vaultId, title, path)) !== undefined) return true;
    return isId(title) ? undefined : false;
  }

  async #itemTitled(vaultId: string, title: string, path: string): Promise<string | undefined> {
    const items = await this.#summaries(
      `vaults/${vaultId}/items${filterBy("title", title)}`,
      `the item ${path}`,
    );
    return only(items, title, `the item ${path}`, "items of the vault have this title");
  }

  itemById(vaultId: string, itemId: string, path: string): Promise<Item | undefined> {
    return this.#client.get(itemForm, `vaults/${vaultId}/items/${itemId}`, `the item ${path}`);
  }

  fileContent(vaultId: string, itemId: string, fileId: string, path: string) {
    const file = `files/${encodeURIComponent(fileId)}/content`;
    return this.#client.bytes(`vaults/${vaultId}/items/${itemId}/${file}`, `the file of ${path}`);
  }

  async #find(vault: string): Promise<string | undefined> {
    const what = `the vault ${vault}`;
    const found = await this.#client.get(v.array(vaultForm), `vaults${filterBy("name", vault)}`, what);
    const id = only(found ?? [], vault, what, "vaults have this name");
    if (id !== undefined || !isId(vault)) return id;
    return (await this.#client.get(vaultForm, `vaults/${vault}`, what))?.id;
  }

  async #summaries(path: string, what: string): Promise<readonly Named[]> {
    const items = (await this.#client.get(v.array(summaryForm), path, what)) ?? [];
    return items.map(({ id, title }) => ({ id, name: title }));
  }
}

/** Ids look like this, and names may. */
function isId(text: string): boolean {
  return /^[\da-z]{26}$/.test(text);
}

/** The server's filter has no escapes that are written down, so what would need one is looked for in the whole list. */
function filterBy(attribute: "name" | "title", value: string): string {
  if (/["\\]/.test(value)) return "";
  return `?filter=${encodeURIComponent(`${attribute} eq "${value}"`)}`;
}

/** Servers may compare without regard to case; a name here is exact. */
function only(all: readonly Named[], name: string, what: string, several: string): string | undefined {
  const [first, ...others] = all.filter(each => each.name === name);
  if (others.length === 0) return first?.id;
  const ids = all.filter(each => each.name === name).map(({ id }) => id);
  throw new AppError("invalid", `cannot read ${what}: ${ids.length} ${several} (${ids.join(", ")})`, {
    hint: "Write the id in place of the name.",
  });
}
