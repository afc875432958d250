/** Requests of tests to an API server, past the door that is under test. */
import { request } from "node:https";
import type { Reply } from "./cluster.ts";

export interface Asked {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly body?: object;
  readonly accept?: string | undefined;
}

export function askServer(address: string, ca: string, path: string, asked: Asked = {}): Promise<Reply> {
  const { method = "GET", token, body, accept } = asked;
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(accept === undefined ? {} : { accept }),
  };
  return new Promise((resolve, reject) => {
    const sending = request(new URL(path, address), { method, headers, ca, agent: false }, response => {
      const chunks: Uint8Array[] = [];
      response.on("data", chunk => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, body: parse(text) });
      });
    });
    sending.on("error", reject);
    sending.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
