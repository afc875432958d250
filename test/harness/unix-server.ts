/** A JSON service on a Unix socket, and what it was asked. */
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { scratch } from "./scratch.ts";

export interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

export async function serveSocket(answer: (asked: Asked) => number) {
  const path = join(scratch(), "s");
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const { authorization } = request.headers;
    const text = await textOf(request);
    const one = { line: `${request.method} ${request.url}`, authorization, body: text && JSON.parse(text) };
    asked.push(one);
    const status = answer(one);
    response.writeHead(status, { "content-length": 2 }).end("{}");
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { path, asked };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}
