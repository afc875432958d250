/** How secrets are read, listed, written and removed in each kind of engine. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import { shellWord } from "../../model/shell-word.ts";
import { encodePath } from "./client.ts";
import type { Leases } from "./leases.ts";
import type { Mount } from "./mounts.ts";
import { requestRefused } from "./refusals.ts";
import type { Server } from "./server.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** A secret is a map of fields. */
export type Found =
  | { readonly kind: "found"; readonly fields: Fields; readonly version: number | undefined }
  /** `why` is undefined where nothing was ever kept. `version` is that of the last one that was. */
  | { readonly kind: "gone"; readonly why: string | undefined; readonly version: number | undefined };

/** A secret of one mount. */
export interface Target {
  readonly mount: Mount;
  /** Inside the mount. */
  readonly path: string;
  readonly version: string | undefined;
}

const kv2Data = v.object({
  data: v.nullable(v.record(v.string(), v.unknown())),
  metadata: v.object({
    version: v.number(),
    deletion_time: v.optional(v.string(), ""),
    destroyed: v.optional(v.boolean(), false),
  }),
});

const listed = v.object({ keys: v.array(v.string()) });
const subkeys = v.object({ subkeys: v.record(v.string(), v.unknown()) });

export class Engines {
  readonly #server: Server;
  readonly #leases: Leases;

  constructor(server: Server, leases: Leases) {
    this.#server = server;
    this.#leases = leases;
  }

  async read({ mount, path, version }: Target): Promise<Found> {
    const full = `${mount.path}/${path}`;
    if (mount.engine === "kv2") return this.#readVersioned(mount, path, version);
    if (version !== undefined) {
      throw new AppError("invalid", `cannot read ${full}: its engine keeps no versions`, {
        hint: "Take the ?version out of the reference.",
      });
    }
    const { status, envelope } = await this.#server.ask({ path: encodePath(full) });
    if (status === 404) return nothing;
    if (status !== 200 || envelope?.data == null) throw requestRefused(status, envelope, full, "read");
    if (mount.engine === "other") await this.#leases.note(envelope, full);
    return { kind: "found", fields: envelope.data, version: undefined };
  }

  /** Names of the fields, without their values: undefined where the server does not tell. */
  async bareFieldNames({ mount, path }: Target): Promise<readonly string[] | undefined> {
    if (mount.engine !== "kv2") return undefined;
    const { status, envelope } = await this.#server.ask({
      path: encodePath(`${mount.path}/subkeys/${path}`),
    });
    if (status === 404) return [];
    const parsed = v.safeParse(subkeys, envelope?.data);
    if (status !== 200 || !parsed.success) return undefined;
    return Object.entries(parsed.output.subkeys).flatMap(([name, below]) => (below === null ? [name] : []));
  }

  /** Names of the fields, without their values where the server can. Empty when there is no such secret. */
  async fieldNames(target: Target): Promise<readonly string[]> {
    const bare = await this.bareFieldNames(target);
    if (bare !== undefined) return bare;
    const found = await this.read(target);
    return found.kind === "found" ? Object.keys(found.fields) : [];
  }

  /** What lies directly in a folder: names of secrets, and of folders with a slash at the end. */
  async names({ mount, path }: Target): Promise<readonly string[]> {
    if (mount.engine === "other") return [];
    const root = mount.engine === "kv2" ? `${mount.path}/metadata` : mount.path;
    const folder = path === "" ? root : `${root}/${path}`;
    const { status, envelope } = await this.#server.ask({ path: `${encodePath(folder)}?list=true` });
    if (status === 404) return [];
    const parsed = v.safeParse(listed, envelope?.data);
    if (status !== 200 || !parsed.success) throw requestRefused(status, envelope, folder, "list");
    return parsed.output.keys;
  }

  /** Replaces the fields of a secret. `version` is the one that was read: nobody else's write is lost. */
  async write({ mount, path }: Target, fields: Fields, version: number | undefined): Promise<void> {
    const full = `${mount.path}/${path}`;
    if (mount.engine === "other")
      throw new AppError("invalid", `cannot write ${full}: its engine makes secrets by itself`);
    const isVersioned = mount.engine === "kv2";
    const { status, envelope } = await this.#server.ask({
      method: "POST",
      path: isVersioned ? encodePath(`${mount.path}/data/${path}`) : encodePath(full),
      body: isVersioned ? { data: fields, options: { cas: version ?? 0 } } : fields,
    });
    if (status < 300) return;
    if (status === 400 && /check-and-set/.test(envelope?.errors.join() ?? "")) {
      throw new AppError("unavailable", `cannot write ${full}: somebody else has just written it`, {
        hint: "Run the command again.",
      });
    }
    throw requestRefused(status, envelope, full, "write");
  }

  /** Deletes a secret; a versioned one can be brought back. */
  async remove({ mount, path }: Target): Promise<void> {
    const full = `${mount.path}/${path}`;
    const { status, envelope } = await this.#server.ask({
      method: "DELETE",
      path: mount.engine === "kv2" ? encodePath(`${mount.path}/data/${path}`) : encodePath(full),
    });
    if (status >= 300) throw requestRefused(status, envelope, full, "remove");
  }

  async #readVersioned(mount: Mount, path: string, version: string | undefined): Promise<Found> {
    const full = `${mount.path}/${path}`;
    if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) {
      throw new AppError("invalid", `cannot read ${full}: a version is a number, such as ?version=3`);
    }
    const query = version === undefined ? "" : `?version=${version}`;
    const { status, envelope } = await this.#server.ask({
      path: encodePath(`${mount.path}/data/${path}`) + query,
    });
    // Where KV 2 was a guess, the path may have been that of an engine that makes what is read.
    if (envelope !== undefined) await this.#leases.note(envelope, full);
    const parsed = v.safeParse(kv2Data, envelope?.data);
    if (status === 404) return parsed.success ? goneBecause(parsed.output.metadata, mount, path) : nothing;
    if (status !== 200 || !parsed.success) throw requestRefused(status, envelope, full, "read");
    const { data, metadata } = parsed.output;
    return data === null
      ? goneBecause(metadata, mount, path)
      : { kind: "found", fields: data, version: metadata.version };
  }
}

/** There is no such secret, and never was. */
export const nothing: Found = { kind: "gone", why: undefined, version: undefined };

function goneBecause(
  { version, destroyed, deletion_time }: v.InferOutput<typeof kv2Data>["metadata"],
  mount: Mount,
  path: string,
): Found {
  const why = destroyed
    ? `version ${version} was destroyed, for good`
    : `version ${version} was deleted at ${deletion_time.slice(0, 19)}Z; \`vault kv undelete -mount=${word(mount.path)} -versions=${version} ${word(path)}\` brings it back`;
  return { kind: "gone", why, version };
}

function word(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : shellWord(text);
}
