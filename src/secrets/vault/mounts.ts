/** Which secrets engine answers for a path. */
import * as v from "valibot";
import { encodePath } from "./client.ts";
import { requestRefused } from "./refusals.ts";
import type { Server } from "./server.ts";

export interface Mount {
  /** Without its slash at the end: `kv/apps`. */
  readonly path: string;
  /** `kv1` and `kv2` keep secrets; others make them when they are read. */
  readonly engine: "kv1" | "kv2" | "other";
}

const described = v.object({
  path: v.string(),
  type: v.string(),
  options: v.nullish(v.object({ version: v.optional(v.string()) })),
});

const visible = v.object({
  secret: v.record(v.string(), v.object({ type: v.string(), options: v.nullish(described.entries.options) })),
});

/** Asks once for each mount, also where many ask at the same time. */
export class Mounts {
  readonly #server: Server;
  readonly #known: Mount[];
  /** By the first segment of a path: who asked first. The others wait for that, which nearly always is their answer, too. */
  readonly #first = new Map<string, Promise<unknown>>();
  readonly #answered = new Set<string>();

  /** Nobody is asked for the mounts that are given. */
  constructor(server: Server, given: Readonly<Record<string, Mount["engine"]>> = {}) {
    this.#server = server;
    // One mount may lie below another: the longest counts.
    this.#known = Object.entries(given)
      .map(([path, engine]) => ({ path, engine }))
      .sort((one, other) => other.path.length - one.path.length);
  }

  /**
   * What most mounts are, while nothing is known of those that begin like the path: KV 2, mounted at the first segment. Asks
   * nobody, and may be wrong.
   */
  guess(path: string): Mount | undefined {
    const [segment = "", ...inside] = path.split("/");
    if (inside.length === 0 || this.#answered.has(segment) || this.#knownFor(path) !== undefined)
      return undefined;
    return { path: segment, engine: "kv2" };
  }

  /** Undefined when no engine is mounted there. Throws `denied` when the token may see nothing under it. */
  async of(path: string): Promise<Mount | undefined> {
    const known = this.#knownFor(path);
    if (known !== undefined) return known;
    const [segment = ""] = path.split("/");
    const first = this.#first.get(segment);
    if (first !== undefined) {
      await first;
      return this.#knownFor(path) ?? this.#ask(path);
    }
    const asking = this.#ask(path);
    // What fails fails for who asked: the others find out for themselves.
    this.#first.set(
      segment,
      asking.catch(() => undefined).finally(() => this.#answered.add(segment)),
    );
    return asking;
  }

  #knownFor(path: string): Mount | undefined {
    return this.#known.find(mount => path === mount.path || path.startsWith(`${mount.path}/`));
  }

  async #ask(path: string): Promise<Mount | undefined> {
    const { status, envelope } = await this.#server.ask({
      path: `sys/internal/ui/mounts/${encodePath(path)}`,
    });
    const isMounted = status !== 404 && status !== 400;
    if (!isMounted && envelope?.errors.length === 0) return undefined;
    const parsed = v.safeParse(described, envelope?.data);
    if (status !== 200 || !parsed.success) throw requestRefused(status, envelope, path, "read");
    const { path: mounted, type, options } = parsed.output;
    const mount = { path: withoutSlash(mounted), engine: engineOf(type, options?.version) };
    if (this.#knownFor(path) === undefined) this.#known.push(mount);
    return mount;
  }

  /** Those that the token may see something of, and that keep secrets. */
  async all(): Promise<readonly Mount[]> {
    const { status, envelope } = await this.#server.ask({ path: "sys/internal/ui/mounts" });
    const parsed = v.safeParse(visible, envelope?.data);
    if (status !== 200 || !parsed.success) throw requestRefused(status, envelope, "the mounts", "list");
    return Object.entries(parsed.output.secret)
      .map(([path, { type, options }]) => ({
        path: withoutSlash(path),
        engine: engineOf(type, options?.version),
      }))
      .filter(({ engine }) => engine !== "other");
  }
}

function engineOf(type: string, version: string | undefined): Mount["engine"] {
  if (type !== "kv" && type !== "generic") return "other";
  return version === "2" ? "kv2" : "kv1";
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}
