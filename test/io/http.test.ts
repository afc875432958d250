import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { failureOf } from "../failures.ts";
import { http, serve } from "./http/served.ts";

describe("an answer", () => {
  it("comes back with status, headers and text", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { "x-a": "b" }).end("grüße"));
    const { status, headers, body } = await http().send({ url });
    expect([status, headers.get("x-a"), body]).toEqual([200, "b", "grüße"]);
  });

  it("is to what was sent: method, headers and body", async () => {
    const { url } = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", chunk => chunks.push(chunk));
      request.on("end", () => {
        const { method, headers, url: path } = request;
        response.end(JSON.stringify([method, headers["x-a"], path, Buffer.concat(chunks).toString()]));
      });
    });
    const { body } = await http().send({ url, method: "POST", headers: { "x-a": "b" }, body: "c" });
    expect(JSON.parse(body)).toEqual(["POST", "b", "/v1/secret?token=marker-query", "c"]);
  });

  it.each([204, 301, 302, 307, 400, 401, 403, 404, 409, 412])("of %i is given back at once", async status => {
    const { url, times } = await serve((_, response) =>
      response.writeHead(status, { location: "/elsewhere" }).end(),
    );
    expect((await http().send({ url })).status).toBe(status);
    expect(times).toHaveLength(1);
  });

  it("of 16 MiB is taken, and of more is refused without another try", async () => {
    const size = 16 * 1024 * 1024;
    const { url, times } = await serve((request, response) => {
      response.end(Buffer.alloc(request.url?.startsWith("/more") ? size + 1 : size, "x"));
    });
    expect((await http().send({ url })).body).toHaveLength(size);
    const error = await failureOf(() => http().send({ url: new URL("/more", url).href }));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot ask ${new URL("/more", url).href}: its answer is over 16 MiB`,
    ]);
    expect(times).toHaveLength(2);
  });

  it("that is packed, which nobody asked for, is refused and not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(17 * 1024 * 1024));
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    expect((await failureOf(() => http().send({ url }))).code).toBe("invalid");
  });
});
