/** A line to servers on loopback that brings their real answers in a wrong way: cut, in drips, late, or others in their place. */
import {
  createServer as createHttp,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as open,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps, request as openTls } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificates.ts";

export type Fault =
  /** So many bytes of the answer come, head and all, and then the connection ends; below zero, all but so many. */
  | { readonly cut: number }
  | "drip"
  | "hang"
  /** This comes in place of the answer. */
  | { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body: string };

export interface FaultyLine {
  readonly url: string;
  /** How many bytes each answer had that was to be cut. */
  readonly sizes: number[];
  stop(): Promise<void>;
}

/** Where a request is to go, and with which fault, each as a header of it. */
const [toHeader, faultHeader] = ["x-test-to", "x-test-fault"];

export function lineHeaders(to: string, fault: Fault | undefined): Record<string, string> {
  return { [toHeader]: to, ...(fault === undefined ? {} : { [faultHeader]: JSON.stringify(fault) }) };
}

/**
 * With a certificate it speaks TLS. Without one it is for very many requests: servers are asked once for what is asked
 * again and again. `ca` is the authority of servers that speak TLS themselves.
 */
export async function startFaultyLine(certificate?: Certificate, ca?: () => string): Promise<FaultyLine> {
  const sizes: number[] = [];
  const known = new Map<string, Promise<Answer>>();
  const bring = async (request: IncomingMessage, response: ServerResponse) => {
    const { [toHeader]: to, [faultHeader]: asked, ...headers } = request.headers;
    const fault = asked === undefined ? undefined : (JSON.parse(String(asked)) as Fault);
    const body = await bytesOf(request);
    if (fault === "hang") return;
    if (typeof fault === "object" && "status" in fault) {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    const { method = "GET", url = "/" } = request;
    const asking = [method, to, url, headers["x-amz-target"]].join(" ");
    const answering = known.get(asking) ?? ask(new URL(url, String(to)), method, headers, body, ca?.());
    if (certificate === undefined) known.set(asking, answering);
    const answer = await answering;
    if (fault === undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
    else await spoil(answer, response, fault, sizes);
  };
  const server =
    certificate === undefined
      ? createHttp((request, response) => void bring(request, response))
      : createHttps(certificate, (request, response) => void bring(request, response));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const scheme = certificate === undefined ? "http" : "https";
  return {
    url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sizes,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

function ask(
  url: URL,
  method: string | undefined,
  headers: OutgoingHttpHeaders,
  body: Buffer,
  ca: string | undefined,
): Promise<Answer> {
  const options = { method, headers: { ...headers, host: url.host, connection: "close" } };
  return new Promise((resolve, reject) => {
    const asking =
      url.protocol === "https:" ? openTls(url, { ...options, ...(ca && { ca }) }) : open(url, options);
    asking.on("error", reject);
    asking.on("response", async answer => {
      const { statusCode = 0, headers: all } = answer;
      const type = all["content-type"];
      const body = await bytesOf(answer);
      const length = { "content-length": body.length };
      resolve({
        status: statusCode,
        headers: type === undefined ? length : { ...length, "content-type": type },
        body,
      });
    });
    asking.end(body);
  });
}

/** It is written by hand, so that every byte can be the last. */
async function spoil(
  { status, body }: Answer,
  response: ServerResponse,
  fault: "drip" | { readonly cut: number },
  sizes: number[],
): Promise<void> {
  const { socket } = response;
  const head = `HTTP/1.1 ${status} OK\r\ncontent-length: ${body.length}\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), body]);
  if (socket === null) return;
  if (fault !== "drip") {
    sizes.push(bytes.length);
    const end = fault.cut < 0 ? bytes.length + fault.cut : fault.cut;
    if (end >= bytes.length) response.writeHead(status, { "content-length": body.length }).end(body);
    else socket.write(bytes.subarray(0, end), () => socket.destroy());
    return;
  }
  for (const byte of bytes) {
    if (socket.destroyed) return;
    socket.write(Uint8Array.of(byte));
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
