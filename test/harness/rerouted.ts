/** The network with some of its origins moved to loopback: programs ask the addresses that they would ask in earnest. */

import type { Http } from "../../src/io/http.ts";
import { createHttp, type HttpOptions } from "../../src/io/http.ts";
import { originHeader } from "./stub-server.ts";

/** An origin that no row names is refused, so that no test reaches the real one. */
export function rerouted(
  routes: readonly (readonly [from: RegExp, to: string])[],
  options: Partial<HttpOptions> = {},
): Http {
  const http = createHttp({ signal: new AbortController().signal, firstWait: 1, ...options });
  return {
    send(request) {
      const { url, headers } = reroute(request.url, routes);
      return http.send({ ...request, url, headers: { ...request.headers, ...headers } });
    },
  };
}

export function reroute(
  address: string,
  routes: readonly (readonly [from: RegExp, to: string])[],
): { url: string; headers: Record<string, string> } {
  const { origin, pathname, search } = new URL(address);
  const [, to] = routes.find(([from]) => from.test(origin)) ?? [];
  if (to === undefined) throw new Error(`nothing stands in for ${origin}`);
  return { url: to + pathname + search, headers: { [originHeader]: origin } };
}
