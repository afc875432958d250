/** What one try of a request needs of the network. Loaded with the first request: most runs that make none start sooner. */
import type { LookupFunction } from "node:net";
import type { Environment } from "../environment.ts";
import { refusalOf } from "./address.ts";
import { exchange } from "./exchange.ts";
import { Lines } from "./lines.ts";
import type { HttpRequest, HttpResponse } from "./message.ts";

export class Wire {
  readonly #lines: Lines;

  constructor(env: Environment, lookup: LookupFunction | undefined) {
    this.#lines = new Lines(env, lookup);
  }

  /** Why nothing may be sent where a request wants to go; undefined when it may. */
  refusalOf({ url, toMetadata = false, socket }: HttpRequest): string | undefined {
    const address = new URL(url);
    if (socket !== undefined && address.origin !== "http://localhost") {
      return "a socket of this machine is asked by http://localhost";
    }
    return refusalOf(address, toMetadata);
  }

  /** The way to a server, for messages: `store.test:443`, and the proxy where there is one. */
  wayTo(request: HttpRequest): ReturnType<Lines["wayTo"]> {
    return this.#lines.wayTo(request);
  }

  /** As `exchange`, on the request's own line. */
  async exchange(request: HttpRequest, place: string, signal: AbortSignal): Promise<HttpResponse> {
    return exchange(request, await this.#lines.lineFor(request), place, signal);
  }
}
