/** The lines that requests go on: connections to one server by one way, kept for the next request. */
import { createHash } from "node:crypto";
import { Agent, type ClientRequestArgs } from "node:http";
import type { LookupFunction } from "node:net";
import type { Duplex } from "node:stream";
import type { Environment } from "../environment.ts";
import { hostOf, portOf } from "./address.ts";
import { connect, type Route } from "./connect.ts";
import { whileConnecting } from "./faults.ts";
import type { HttpRequest } from "./message.ts";
import { proxyFor } from "./proxy.ts";
import { type Tls, Trust } from "./trust.ts";

export class Lines {
  readonly #env: Environment;
  readonly #lookup: LookupFunction | undefined;
  readonly #trust: Trust;
  readonly #lines = new Map<string, Promise<Agent>>();

  constructor(env: Environment, lookup: LookupFunction | undefined) {
    this.#env = env;
    this.#lookup = lookup;
    this.#trust = new Trust(env);
  }

  /** Throws `config` or `invalid` where the proxy or what is to be trusted is no such thing. */
  lineFor({ url, tls, toMetadata = false, socket }: HttpRequest): Promise<Agent> {
    const target = new URL(url);
    const key = `${target.origin} ${toMetadata} ${tls === undefined ? "" : fingerprint(tls)} ${socket ?? ""}`;
    const line = this.#lines.get(key) ?? this.#open(target, tls, toMetadata, socket);
    this.#lines.set(key, line);
    return line;
  }

  /** The server as messages name it, and the proxy on the way there. */
  wayTo({ url, toMetadata = false, socket }: HttpRequest): { server: string; proxy: string | undefined } {
    if (socket !== undefined) return { server: `the socket ${socket}`, proxy: undefined };
    const target = new URL(url);
    const proxy = toMetadata ? undefined : proxyFor(target, this.#env);
    return {
      server: named(hostOf(target), portOf(target)),
      proxy: proxy && `the proxy ${named(proxy.host, proxy.port)} (${proxy.variable})`,
    };
  }

  async #open(
    url: URL,
    tls: Tls | undefined,
    toMetadata: boolean,
    socket: string | undefined,
  ): Promise<Agent> {
    const isEncrypted = url.protocol === "https:";
    const at = toMetadata || socket !== undefined ? undefined : proxyFor(url, this.#env);
    const [host, port] = [hostOf(url), portOf(url)];
    return new Line({
      host,
      port,
      toMetadata,
      socket,
      lookup: this.#lookup,
      tls: isEncrypted
        ? { context: await this.#trust.contextFor(tls), name: tls?.serverName ?? host }
        : undefined,
      proxy: at === undefined ? undefined : { at, context: await this.#trust.contextFor(undefined) },
    });
  }
}

function named(host: string, port: number): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Keys stay out of the names of things. */
function fingerprint({ ca, cert, key, serverName }: Tls): string {
  return createHash("sha256")
    .update(JSON.stringify([ca, cert, key, serverName]))
    .digest("hex");
}

class Line extends Agent {
  readonly #route: Route;

  constructor(route: Route) {
    super({ keepAlive: true });
    this.#route = route;
  }

  /** Node asks for a connection with this, and takes it when it is there. */
  override createConnection(
    { given }: ClientRequestArgs & { given?: AbortSignal },
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    connect(this.#route, given ?? new AbortController().signal).then(
      socket => done?.(null, socket),
      // Node's types have a socket even where there is none.
      (error: unknown) => done?.(whileConnecting(error), undefined as never),
    );
  }
}
