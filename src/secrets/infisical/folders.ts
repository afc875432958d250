/** Secrets in the folders of one project. */
import * as v from "valibot";
import { AppError } from "../../model/error.ts";
import type { InfisicalClient, Query, Reply } from "./client.ts";
import type { InfisicalOptions } from "./options.ts";
import { valueHidden } from "./refusals.ts";

/** One folder of one environment: `/etl/nightly`. */
export interface Folder {
  readonly environment: string;
  readonly path: string;
}

/** A value, or the server's word for why there is none. */
export type Found =
  | { readonly kind: "found"; readonly value: string }
  | { readonly kind: "absent"; readonly message: string };

const secretForm = v.object({
  secretKey: v.string(),
  secretValue: v.optional(v.string(), ""),
  secretValueHidden: v.optional(v.boolean(), false),
  secretPath: v.optional(v.string()),
});
const single = v.object({ secret: secretForm });
const several = v.object({
  secrets: v.array(secretForm),
  imports: v.optional(v.array(v.object({ secrets: v.array(secretForm) })), []),
});

export class Folders {
  readonly #client: InfisicalClient;
  readonly #options: InfisicalOptions;
  /** Servers from before the fourth version of the API have the third. */
  #isOld = false;

  constructor(client: InfisicalClient, options: InfisicalOptions) {
    this.#client = client;
    this.#options = options;
  }

  async read(folder: Folder, name: string, version: string | undefined): Promise<Found> {
    const what = `${titleOf(folder)}/${name}`;
    if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) {
      throw new AppError("invalid", `cannot read ${what}: a version is a number, such as ?version=3`);
    }
    const query = { ...this.#values(), ...(version === undefined ? {} : { version }), type: "shared" };
    const imports = { include_imports: String(this.#options.imports) };
    const reply = await this.#ask(single, folder, name, { ...query, ...imports }, what);
    if (reply.kind === "absent") return reply;
    const { secretValue, secretValueHidden } = reply.found.secret;
    if (secretValueHidden) throw valueHidden(what);
    return { kind: "found", value: secretValue };
  }

  /** The values that a folder itself holds, without those that are imported or not shown. */
  async values(folder: Folder): Promise<ReadonlyMap<string, string>> {
    const query = { ...this.#values(), recursive: "false", include_imports: "false" };
    const reply = await this.#ask(several, folder, "", query, titleOf(folder));
    const secrets = reply.kind === "found" ? reply.found.secrets : [];
    const shown = secrets.filter(({ secretValueHidden }) => !secretValueHidden);
    return new Map(shown.map(({ secretKey, secretValue }) => [secretKey, secretValue]));
  }

  /** The server's word for why there is no such secret; undefined when there is one. Its value is not asked for. */
  async absence(folder: Folder, name: string): Promise<string | undefined> {
    const imports = { include_imports: String(this.#options.imports) };
    const query = { viewSecretValue: "false", type: "shared", ...imports };
    const reply = await this.#ask(single, folder, name, query, `${titleOf(folder)}/${name}`);
    return reply.kind === "absent" ? reply.message : undefined;
  }

  /** Folder and name of every secret in a folder and below it, and of what the folder itself imports; no values. */
  async below(folder: Folder): Promise<readonly (readonly [path: string, name: string])[]> {
    const query = { viewSecretValue: "false", recursive: "true", include_imports: "false" };
    const reply = await this.#ask(several, folder, "", query, titleOf(folder));
    const secrets = reply.kind === "found" ? reply.found.secrets : [];
    const own = secrets.map(({ secretPath, secretKey }) => [secretPath ?? folder.path, secretKey] as const);
    const names = new Set(own.flatMap(([path, name]) => (path === folder.path ? [name] : [])));
    const imported = new Set((await this.#imported(folder)).filter(name => !names.has(name)));
    return [...own, ...[...imported].map(name => [folder.path, name] as const)];
  }

  async #imported(folder: Folder): Promise<readonly string[]> {
    if (!this.#options.imports) return [];
    const query = { viewSecretValue: "false", recursive: "false", include_imports: "true" };
    const reply = await this.#ask(several, folder, "", query, titleOf(folder));
    const imports = reply.kind === "found" ? reply.found.imports : [];
    return imports.flatMap(({ secrets }) => secrets.map(({ secretKey }) => secretKey));
  }

  #values(): Query {
    return { viewSecretValue: "true", expandSecretReferences: String(this.#options.expand) };
  }

  async #ask<Schema extends v.GenericSchema>(
    schema: Schema,
    { environment, path: secretPath }: Folder,
    name: string,
    query: Query,
    what: string,
  ): Promise<Reply<v.InferOutput<Schema>>> {
    const { project } = this.#options;
    const inside = name === "" ? "" : `/${encodeURIComponent(name)}`;
    const common = { environment, secretPath, ...query };
    if (!this.#isOld) {
      const reply = await this.#client.get(
        schema,
        `v4/secrets${inside}`,
        { projectId: project, ...common },
        what,
      );
      if (reply.kind === "found" || !/^Route \w+:/.test(reply.message)) return reply;
      this.#isOld = true;
    }
    const reply = await this.#client.get(
      schema,
      `v3/secrets/raw${inside}`,
      { workspaceId: project, ...common },
      what,
    );
    if (reply.kind === "found" || !/^Route \w+:/.test(reply.message)) return reply;
    throw new AppError("invalid", `cannot read ${what}: no Infisical answers there`, {
      hint: "Check the store's `address`.",
    });
  }
}

export function titleOf({ environment, path }: Folder): string {
  return `${environment}${path === "/" ? "" : path}`;
}
