/** Answers that are cut, drip, lead away or are of no known length: nothing of them is taken for the whole. */
import { describe, expect, it } from "vitest";
import { everythingIn, failureOf } from "../../failures.ts";
import { serveBytes, serveTls } from "../../harness/tls-server.ts";
import { authority, door, marker } from "./doors.ts";

const tls = { ca: authority.cert };
const url = (port: number) => `https://store.test:${port}/v1/secret?token=${marker}`;
const place = (port: number) => `cannot ask https://store.test:${port}/v1/secret`;

const body = `{"value":"${marker}"}`;
const answers = {
  measured: `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  "in chunks": `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
};

describe.each(Object.entries(answers))("an answer that is %s", (_, answer) => {
  it.each([
    ["ended", "end"],
    ["closed without a farewell", "destroy"],
    ["reset", "reset"],
  ])("is nothing when its connection is %s at any byte before the last", async (_how, end) => {
    let whole = false;
    const server = await serveBytes(authority.issue(), (socket, reset, count) => {
      const part = Buffer.from(answer).subarray(0, whole ? undefined : count - 1);
      socket.write(part, () => {
        if (whole) return;
        if (end === "end") socket.end();
        else if (end === "destroy") socket.destroy();
        else reset();
      });
    });
    const http = door({ tries: 1 });
    for (let cut = 0; cut < answer.length; cut += 1) {
      const error = await failureOf(() => http.send({ url: url(server.port), tls }));
      expect(error.code, `cut at ${cut}`).toBe("unavailable");
      expect(error.message).toMatch(/: the connection failed \((ECONNRESET|HPE_\w+)\)$/);
      expect(everythingIn(error)).not.toContain("marker");
    }
    whole = true;
    expect((await http.send({ url: url(server.port), tls })).body).toBe(body);
    expect(server.connections()).toBe(answer.length + 1);
  });

  it("is the same however it comes", async () => {
    const server = await serveBytes(authority.issue(), async socket => {
      for (const byte of answer) {
        socket.write(byte);
        await new Promise(resolve => setImmediate(resolve));
      }
    });
    expect((await door().send({ url: url(server.port), tls })).body).toBe(body);
  });

  it("ends in time when it drips", async () => {
    const server = await serveBytes(authority.issue(), async socket => {
      for (const byte of answer) {
        if (socket.destroyed) return;
        socket.write(byte);
        await new Promise(resolve => setTimeout(resolve, 30));
      }
    });
    const started = performance.now();
    const error = await failureOf(() =>
      door({ tryTimeout: 200, tries: 2 }).send({ url: url(server.port), tls }),
    );
    expect([error.code, error.message]).toEqual([
      "timeout",
      `${place(server.port)}: it did not answer in time`,
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("an answer", () => {
  it("of no known length is refused, because a part of it would look like the whole", async () => {
    const server = await serveBytes(authority.issue(), socket =>
      socket.end(`HTTP/1.1 200 OK\r\n\r\n${body}`),
    );
    const error = await failureOf(() => door({ firstWait: 5_000 }).send({ url: url(server.port), tls }));
    expect(error.code).toBe("invalid");
    expect(error.message).toBe(
      `${place(server.port)}: its answer does not say how long it is, so that nobody could tell a part from the whole`,
    );
    expect(everythingIn(error)).not.toContain("marker");
  });

  it.each([
    ["HTTP/1.1 204 No Content\r\n\r\n", 204],
    ["HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\nno", 403],
  ])("of no length or of a refusal needs none: %j", async (answer, status) => {
    const server = await serveBytes(authority.issue(), socket => socket.end(answer));
    expect((await door().send({ url: url(server.port), tls })).status).toBe(status);
  });

  it.each([
    ["https://evil.test/", "it redirects to another server, which is not followed"],
    ["//evil.test/", "it redirects to another server, which is not followed"],
    ["http://store.test/", "it redirects to another server, which is not followed"],
    [
      "http://169.254.169.254/latest/meta-data/",
      "it redirects to a link-local address, which is not followed",
    ],
    ["http://[::ffff:169.254.169.254]/", "it redirects to a link-local address, which is not followed"],
    ["http://2852039166/", "it redirects to a link-local address, which is not followed"],
    ["http://127.0.0.1:2375/", "it redirects to this machine itself, which is not followed"],
    ["https://[", "it redirects to what is no address"],
  ])("that redirects to %s is no answer", async (location, why) => {
    const server = await serveTls(authority.issue(), (_, response) =>
      response.writeHead(307, { location }).end(marker),
    );
    const headers = { authorization: `Bearer ${marker}` };
    const error = await failureOf(() => door().send({ url: url(server.port), tls, headers }));
    expect([error.code, error.message]).toEqual(["unavailable", `${place(server.port)}: ${why}`]);
    expect(error.hint !== undefined).toBe(why.includes("another server"));
    expect(everythingIn(error)).not.toContain("marker");
    expect(server.requests).toHaveLength(1);
  });

  it("that redirects within its server is given back, and not followed", async () => {
    const server = await serveTls(authority.issue(), (_, response) =>
      response.writeHead(301, { location: "/elsewhere" }).end(),
    );
    expect((await door().send({ url: url(server.port), tls })).status).toBe(301);
    expect(server.requests).toHaveLength(1);
  });

  it("is waited for no longer than all the time there is, whatever Retry-After says", async () => {
    const server = await serveTls(authority.issue(), (_, response) =>
      response.writeHead(429, { "retry-after": "1000000000" }).end(marker),
    );
    const started = performance.now();
    const error = await failureOf(() => door().send({ url: url(server.port), tls }));
    expect([error.code, error.message]).toEqual(["throttled", `${place(server.port)}: it answered 429`]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("that does not speak TLS is called that", async () => {
    const { createServer } = await import("node:net");
    const server = createServer(socket =>
      socket.resume().end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
    );
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const error = await failureOf(() => door({ firstWait: 5_000 }).send({ url: url(port), tls }));
    expect(error.message).toBe(`cannot reach store.test:${port}: what answers there does not speak TLS`);
    await new Promise(resolve => server.close(resolve));
  });
});
