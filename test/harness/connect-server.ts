/** A 1Password Connect server as far as its published API description tells, on loopback. */
import { type StubAnswer, type StubRequest, type StubServer, startStubOfTest } from "./stub-server.ts";

export interface ConnectField {
  readonly id?: string;
  readonly label?: string;
  readonly value?: string;
  readonly purpose?: "" | "USERNAME" | "PASSWORD" | "NOTES";
  readonly type?: string;
  /** The section's label. */
  readonly section?: string;
}

export interface ConnectFile {
  readonly id?: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly section?: string;
}

export interface ConnectItem {
  readonly id?: string;
  readonly title: string;
  readonly category?: string;
  readonly fields?: readonly ConnectField[];
  readonly files?: readonly ConnectFile[];
}

export interface ConnectVault {
  readonly id?: string;
  readonly name: string;
  readonly items: readonly ConnectItem[];
  /** False for a vault that the token was not made with. */
  readonly isInScope?: boolean;
}

export interface ConnectServer extends StubServer {
  readonly token: string;
  /** The message of 401s, as servers have several. */
  refuseTokens(message: string): void;
}

let ids = 0;

/** 26 small letters and digits. */
export function connectId(): string {
  ids += 1;
  return ids.toString(36).padStart(26, "a");
}

/** Starts a server that stops when the test is over. */
export async function startConnect(vaults: readonly ConnectVault[]): Promise<ConnectServer> {
  const all = vaults.map(vault => ({ isInScope: true, ...identified(vault), items: vault.items.map(inner) }));
  const token = ["connect", "token", connectId()].join(".");
  let refusal: string | undefined;
  const stub = await startStubOfTest(request => {
    if (refusal !== undefined) return fault(401, refusal);
    if (request.bearer !== token) return fault(401, "Invalid token signature");
    return respond(request, all);
  });
  return Object.assign(stub, {
    token,
    refuseTokens(message: string) {
      refusal = message;
    },
  });
}

type Vault = Required<Omit<ConnectVault, "items">> & { readonly items: readonly ReturnType<typeof inner>[] };

function respond({ path, query, method }: StubRequest, vaults: readonly Vault[]): StubAnswer {
  if (method !== "GET") return fault(405, "no");
  const [root, version, vaultId, ...rest] = path.replaceAll(/^\/|\/$/g, "").split("/");
  if (root !== "v1" || version !== "vaults") return fault(404, "no such path");
  if (vaultId === undefined) {
    const seen = vaults.filter(({ isInScope }) => isInScope);
    const named = filtered(seen, "(?:name|title)", ({ name }) => name, query.get("filter"));
    return "status" in named ? named : ok(named.map(vaultBody));
  }
  if (!/^[\da-z]{26}$/.test(vaultId)) return fault(400, "Invalid Vault UUID");
  const vault = vaults.find(({ id }) => id === vaultId);
  if (vault === undefined) return fault(404, `vault ${vaultId} not found`);
  if (!vault.isInScope) return fault(403, `vault ${vaultId} is not in scope`);
  return rest.length === 0 ? ok(vaultBody(vault)) : inVault(vault, rest, query);
}

function inVault(vault: Vault, rest: readonly string[], query: URLSearchParams): StubAnswer {
  const [items, itemId, files, fileId, content] = rest;
  if (items !== "items") return fault(404, "no such path");
  if (itemId === undefined) {
    const titled = filtered(vault.items, "title", ({ title }) => title, query.get("filter"));
    return "status" in titled ? titled : ok(titled.map(item => summaryOf(item, vault)));
  }
  if (!/^[\da-z]{26}$/.test(itemId)) return fault(400, "Invalid Item UUID");
  const item = vault.items.find(({ id }) => id === itemId);
  if (item === undefined) return fault(404, `item ${itemId} not found`);
  if (files === undefined) return ok(bodyOf(item, vault));
  if (fileId === undefined) return ok(bodyOf(item, vault).files);
  const file = item.files.find(({ id }) => id === fileId);
  if (file === undefined) return fault(404, `file ${fileId} not found`);
  return content === "content" ? { status: 200, body: file.content } : fault(404, "no such path");
}

/** SCIM's `eq` knows no case. Vaults have a name in the description, and a title in the client. */
function filtered<T>(
  all: readonly T[],
  attribute: string,
  nameOf: (each: T) => string,
  filter: string | null,
): readonly T[] | StubAnswer {
  if (filter === null) return all;
  const wanted = new RegExp(`^${attribute} eq "([^"\\\\]*)"$`).exec(filter)?.[1];
  if (wanted === undefined) return fault(400, "Invalid filter");
  return all.filter(each => nameOf(each).toLowerCase() === wanted.toLowerCase());
}

function identified<T extends { readonly id?: string }>(each: T): T & { readonly id: string } {
  return { ...each, id: each.id ?? connectId() };
}

function inner(item: ConnectItem) {
  return {
    category: "LOGIN",
    ...identified(item),
    fields: (item.fields ?? []).map(identified),
    files: (item.files ?? []).map(identified),
  };
}

function vaultBody({ id, name, items }: Vault) {
  const when = "2026-01-02T03:04:05Z";
  return {
    id,
    name,
    attributeVersion: 1,
    contentVersion: 7,
    items: items.length,
    type: "USER_CREATED",
    createdAt: when,
    updatedAt: when,
  };
}

function summaryOf({ id, title, category }: ReturnType<typeof inner>, vault: Vault) {
  const when = "2026-01-02T03:04:05Z";
  return { id, title, vault: { id: vault.id }, category, version: 3, createdAt: when, updatedAt: when };
}

/** Empty values are left out. */
function bodyOf(item: ReturnType<typeof inner>, vault: Vault) {
  const labels = [...item.fields, ...item.files].flatMap(({ section }) => (section ? [section] : []));
  const sections = [...new Set(labels)].map(label => ({ id: `section-${label}`, label }));
  const inside = (section: string | undefined) =>
    section === undefined ? {} : { section: { id: `section-${section}` } };
  return {
    ...summaryOf(item, vault),
    sections,
    fields: item.fields.map(({ id, label, value, purpose, type = "CONCEALED", section }) => ({
      id,
      type,
      ...(label === undefined ? {} : { label }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(value === undefined || value === "" ? {} : { value }),
      ...inside(section),
    })),
    files: item.files.map(({ id, name, content, section }) => ({
      id,
      name,
      size: content.length,
      content_path: `/v1/vaults/${vault.id}/items/${item.id}/files/${id}/content`,
      ...inside(section),
    })),
  };
}

function ok(body: object): StubAnswer {
  return { status: 200, body };
}

function fault(status: number, message: string): StubAnswer {
  return { status, body: { status, message } };
}
