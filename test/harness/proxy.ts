/** A real proxy on loopback, for the length of one test: it makes ways through, and keeps what it was asked. */
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import type { TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";

export interface TestProxy {
  readonly port: number;
  /** `store.test:443`, one for each CONNECT. */
  readonly targets: string[];
  /** The values of Proxy-Authorization. */
  readonly logins: (string | undefined)[];
  /** What else it was asked; a proxy that is asked for a way through sees no more than that. */
  readonly others: IncomingMessage[];
}

export interface ProxyBehaviour {
  /** Where a target really is; a number is the status that refuses it. */
  readonly route: (
    target: string,
    request: IncomingMessage,
  ) => { readonly port: number } | number | "silence";
  /** Encrypts the connection to the proxy itself. */
  readonly tls?: TlsOptions;
}

export async function startProxy({ route, tls }: ProxyBehaviour): Promise<TestProxy> {
  const seen: Omit<TestProxy, "port"> = { targets: [], logins: [], others: [] };
  const server = tls === undefined ? createServer() : createTlsServer(tls);
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", socket => sockets.add(socket));
  server.on("request", (request, response) => {
    seen.others.push(request);
    response.writeHead(501).end();
  });
  server.on("connect", (request, socket) => {
    seen.targets.push(request.url ?? "");
    seen.logins.push(request.headers["proxy-authorization"]);
    socket.on("error", () => undefined);
    const where = route(request.url ?? "", request);
    if (where === "silence") return;
    if (typeof where === "number") {
      socket.end(`HTTP/1.1 ${where} No\r\ncontent-length: 11\r\n\r\nmarker-body`);
      return;
    }
    const through = connect({ host: "127.0.0.1", port: where.port }, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      through.pipe(socket).pipe(through);
    });
    sockets.add(through);
    through.on("error", () => socket.destroy());
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  return { ...seen, port: (server.address() as AddressInfo).port };
}
