import { createServer, type Server } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createHttp } from "../../../src/io/http.ts";
import { failureOf } from "../../failures.ts";
import { freePort } from "../../harness/ports.ts";

const door = () => createHttp({ signal: new AbortController().signal, firstWait: 100, tries: 3 });

async function listen(port: number): Promise<Server> {
  const server = createServer(socket =>
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"),
  );
  await new Promise<void>(resolve => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return server;
}

describe("a server that nobody reaches", () => {
  it("is tried by one request, and all the others end with what that one ends with", async () => {
    const http = door();
    const url = `http://127.0.0.1:${await freePort()}`;
    const first = await Promise.all(
      ["/a", "/b", "/c"].map(path => failureOf(() => http.send({ url: url + path }))),
    );
    expect(new Set(first).size).toBe(1);
    const begun = performance.now();
    expect(await failureOf(() => http.send({ url: `${url}/d` }))).toBe(first[0]);
    expect(performance.now() - begun).toBeLessThan(50);
  });

  it("is said of each store that asks there, and of no other server", async () => {
    const http = door();
    const url = `http://127.0.0.1:${await freePort()}`;
    const asked = (asker: string) => failureOf(() => http.send({ url, asker, whereFrom: "It is said so." }));
    const [a, b] = await Promise.all([asked("the store a"), asked("the store b")]);
    expect([a.message, b.message, a.hint]).toEqual([
      `cannot reach ${new URL(url).host} for the store a: nothing listens there (ECONNREFUSED)`,
      `cannot reach ${new URL(url).host} for the store b: nothing listens there (ECONNREFUSED)`,
      "It is said so.",
    ]);
    const port = await freePort();
    await listen(port);
    expect((await http.send({ url: `http://127.0.0.1:${port}` })).body).toBe("ok");
  });

  it("serves all that waited when it comes while it is tried", async () => {
    const http = door();
    const port = await freePort();
    const asked = ["/a", "/b", "/c"].map(path => http.send({ url: `http://127.0.0.1:${port}${path}` }));
    setTimeout(() => void listen(port), 50);
    expect((await Promise.all(asked)).map(({ body }) => body)).toEqual(["ok", "ok", "ok"]);
  });
});
