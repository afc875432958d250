/** Servers that speak TLS on loopback, for the length of one test. */
import type { IncomingMessage, RequestListener } from "node:http";
import { createServer as createHttps, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createTls, type TLSSocket, type TlsOptions } from "node:tls";
import { onTestFinished } from "vitest";

export interface TlsServer {
  readonly port: number;
  /** Requests that came through; none for a client that hung up before. */
  readonly requests: readonly IncomingMessage[];
  /** Connections that were tried. */
  readonly connections: () => number;
}

export async function serveTls(options: TlsOptions, handler: RequestListener): Promise<TlsServer> {
  const requests: IncomingMessage[] = [];
  const server = createHttps(options, (request, response) => {
    requests.push(request);
    handler(request, response);
  });
  server.keepAliveTimeout = 60_000;
  return { ...(await listen(server)), requests };
}

/** A server that answers whatever comes with what `answer` does to the socket; `reset` cuts it off. `count` begins with 1. */
export async function serveBytes(
  options: TlsOptions,
  answer: (socket: TLSSocket, reset: () => void, count: number) => void,
): Promise<TlsServer> {
  let count = 0;
  const below = new Map<string, Socket>();
  const server = createTls(options, socket => {
    const plain = below.get(`${socket.remotePort}`);
    socket.on("error", () => undefined);
    socket.once("data", () => {
      count += 1;
      answer(socket, () => void plain?.resetAndDestroy(), count);
    });
  });
  server.on("connection", socket => below.set(`${socket.remotePort}`, socket));
  return { ...(await listen(server)), requests: [] };
}

async function listen(server: Server | ReturnType<typeof createTls>): Promise<Omit<TlsServer, "requests">> {
  let connections = 0;
  const sockets = new Set<{ destroy(): void }>();
  server.on("connection", socket => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
  });
  // A client that does not trust the server hangs up, which is what the test wants to see.
  server.on("tlsClientError", () => undefined);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}
