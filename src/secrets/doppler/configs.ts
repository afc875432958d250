/** Projects, their configs, and the names and values in one. */
import * as v from "valibot";
import type { DopplerClient, Query } from "./client.ts";

/** A config of a project; both undefined where the token belongs to one. */
export interface Config {
  readonly project: string | undefined;
  readonly config: string | undefined;
}

const downloaded = v.record(v.string(), v.nullable(v.string()));
const named = v.object({ names: v.array(v.string()) });
const projects = v.object({
  projects: v.array(v.object({ slug: v.optional(v.string()), name: v.string() })),
});
const configs = v.object({ configs: v.array(v.object({ name: v.string() })) });

/** Names that are longer together are not named: then the whole config comes. */
const longestQuery = 4000;
const pageSize = 100;

export class Configs {
  readonly #client: DopplerClient;

  constructor(client: DopplerClient) {
    this.#client = client;
  }

  /**
   * The computed values of the names, in one request; null for one whose value is not shown to this token. Undefined
   * where there is no such config.
   */
  async values(
    config: Config,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, string | null> | undefined> {
    const secrets = names.join(",");
    const query = {
      ...config,
      format: "json",
      ...(secrets.length <= longestQuery ? { secrets } : {}),
    };
    const path = "configs/config/secrets/download";
    const found = await this.#client.get(downloaded, path, query, titleOf(config));
    return found === undefined ? undefined : new Map(Object.entries(found));
  }

  /** The names in a config, without those that Doppler itself adds, and without a value. */
  async names(config: Config): Promise<readonly string[]> {
    const query = { ...config, include_managed_secrets: "false" };
    const found = await this.#client.get(named, "configs/config/secrets/names", query, titleOf(config));
    return found?.names ?? [];
  }

  async projects(): Promise<readonly string[]> {
    return this.#pages(async query => {
      const page = await this.#client.get(projects, "projects", query, "the projects");
      return page?.projects.map(({ slug, name }) => slug ?? name) ?? [];
    });
  }

  async configsOf(project: string): Promise<readonly string[]> {
    return this.#pages(async query => {
      const page = await this.#client.get(
        configs,
        "configs",
        { project, ...query },
        `the project ${project}`,
      );
      return page?.configs.map(({ name }) => name) ?? [];
    });
  }

  async #pages(ask: (query: Query) => Promise<readonly string[]>): Promise<readonly string[]> {
    const all: string[] = [];
    for (let page = 1; ; page += 1) {
      const names = await ask({ page: String(page), per_page: String(pageSize) });
      all.push(...names);
      if (names.length < pageSize) return all;
    }
  }
}

export function titleOf({ project, config }: Config): string {
  return project === undefined ? "the config of the token" : `the config ${project}/${config ?? ""}`;
}
