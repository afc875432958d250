/** Servers on loopback, and the door to them with short waits. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createHttp, type HttpOptions } from "../../../src/io/http.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

interface Served {
  readonly url: string;
  /** When each request came, in milliseconds. */
  readonly times: readonly number[];
}

/** A server on loopback for the length of one test. */
export async function serve(handler: Handler): Promise<Served> {
  const times: number[] = [];
  const server = createServer((request, response) => {
    times.push(performance.now());
    handler(request, response, times.length);
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1/secret?token=marker-query`, times };
}

export const http = (options: Partial<HttpOptions> = {}) =>
  createHttp({ signal: new AbortController().signal, firstWait: 1, ...options });

export const place = (url: string) => url.replace(/\?.*/, "");
