/** A server on loopback whose answers a test writes, and that can be told to misbehave. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface StubRequest {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What follows `Bearer `. */
  readonly bearer: string | undefined;
  /** The JSON of the body; undefined where it is none. */
  readonly body: unknown;
}

export interface StubAnswer {
  readonly status: number;
  readonly body: object | string | Uint8Array;
}

/** A bare status, or what a network can do; `garbage` and `nothing here` are pages of another program. */
export type Fault =
  | number
  | "hang"
  | "cut"
  | "garbage"
  | "nothing here"
  | "redirect"
  | "drip"
  | "wait for ever";

export interface Stub {
  readonly address: string;
  readonly requests: readonly StubRequest[];
  /** From now on every answer is this; its body holds `text`, which nothing may show. */
  fail(fault: Fault, text?: string): void;
  /** The next answers are these. */
  failOnce(...faults: readonly Fault[]): void;
}

/** Starts a server that stops when the test is over. */
export async function startStub(
  respond: (request: StubRequest) => StubAnswer | Promise<StubAnswer>,
): Promise<Stub> {
  const requests: StubRequest[] = [];
  let always: { readonly fault: Fault; readonly text: string } | undefined;
  const planned: Fault[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    requests.push(request);
    const fault = planned.shift() ?? always?.fault;
    if (fault === undefined) send(response, await respond(request));
    else misbehave(response, fault, always?.text ?? "");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail(fault, text = "") {
      always = { fault, text };
    },
    failOnce: (...faults) => planned.push(...faults),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<StubRequest> {
  let text = "";
  for await (const chunk of incoming) text += String(chunk);
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://127.0.0.1");
  return {
    method: incoming.method ?? "GET",
    path: decodeURIComponent(pathname),
    query: searchParams,
    bearer: /^Bearer (.+)$/.exec(incoming.headers.authorization ?? "")?.[1],
    body: text === "" ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, { status, body }: StubAnswer): void {
  const isBytes = body instanceof Uint8Array;
  const type = isBytes ? "application/octet-stream" : "application/json";
  response.writeHead(status, { "content-type": type });
  response.end(isBytes || typeof body === "string" ? body : JSON.stringify(body));
}

function misbehave(response: ServerResponse, fault: Fault, text: string): void {
  if (fault === "hang") return;
  if (fault === "redirect") response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(text);
  else if (fault === "garbage") send(response, { status: 200, body: `<html>${text}</html>` });
  else if (fault === "nothing here") send(response, { status: 404, body: `<html>${text}</html>` });
  else if (fault === "wait for ever") {
    response.writeHead(429, { "retry-after": "1000000000" }).end(text);
  } else if (fault === "drip") {
    response.writeHead(200, { "content-length": "100000" });
    const dripping = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(dripping));
  } else if (fault === "cut") {
    response.writeHead(200, { "content-length": "100000" });
    response.write(text, () => response.destroy());
  } else send(response, { status: fault, body: { message: text, messages: [text] } });
}
