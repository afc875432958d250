/** T17: where the door sends nothing, by whatever name. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { isLinkLocal } from "../../../src/io/http/address.ts";
import { everythingIn, failureOf } from "../../failures.ts";
import { serveTls } from "../../harness/tls-server.ts";
import { authority, door, marker } from "./doors.ts";

const tls = { ca: authority.cert };

describe("an address that is link-local", () => {
  it.each([
    "169.254.169.254",
    "169.254.170.2",
    "2852039166",
    "0xA9FEA9FE",
    "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]",
    "[::ffff:a9fe:a9fe]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "100.100.100.200",
  ])("is sent nothing when it is written %s", async host => {
    const error = await failureOf(() => door().send({ url: `https://${host}/latest?t=${marker}`, tls }));
    expect(error.code).toBe("invalid");
    expect(error.message).toMatch(/^cannot ask https:\S+\/latest: its address is link-local/);
    expect(everythingIn(error)).not.toContain(marker);
  });

  it.each([
    ["its only address", ["169.254.169.254"]],
    ["one of its addresses", ["127.0.0.1", "169.254.169.254"]],
    ["its address by another name", ["::ffff:169.254.169.254"]],
  ])("is sent nothing when a name has it as %s", async (_, addresses) => {
    const server = await serveTls(authority.issue(), (_request, response) => response.end());
    const http = door({
      lookup: (_name, { all }, done) => {
        const found = addresses.map(address => ({ address, family: address.includes(":") ? 6 : 4 }));
        if (all) done(null, found);
        else done(null, addresses.at(-1) ?? "", 4);
      },
    });
    const error = await failureOf(() => http.send({ url: `https://store.test:${server.port}/`, tls }));
    expect([error.code, error.message]).toEqual([
      "invalid",
      `cannot reach store.test:${server.port}: its name leads to a link-local address, where a machine's own credentials are`,
    ]);
    expect(server.connections()).toBe(0);
  });

  it("is looked for once a connection, so that a name cannot lead elsewhere between look and step", async () => {
    const server = await serveTls(authority.issue(), (_, response) => response.end());
    let asked = 0;
    const http = door({
      lookup: (_name, { all }, done) => {
        asked += 1;
        const address = asked === 1 ? "127.0.0.1" : "169.254.169.254";
        if (all) done(null, [{ address, family: 4 }]);
        else done(null, address, 4);
      },
    });
    expect((await http.send({ url: `https://store.test:${server.port}/`, tls })).status).toBe(200);
    expect([asked, server.connections()]).toEqual([1, 1]);
  });

  it("is told from others", () => {
    for (const address of ["169.253.1.1", "10.0.0.1", "fd00:ec2::253", "2001:db8::1", "a.test", ""]) {
      expect(isLinkLocal(address), address).toBe(false);
    }
  });

  it("is asked when a request is for the metadata service, without a proxy and in clear only", async () => {
    const server = createServer((_, response) => response.end("of the machine"));
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const http = door({ env: { HTTP_PROXY: "http://127.0.0.1:1" }, tries: 1, tryTimeout: 200 });
    const here = await http.send({ url: `http://metadata.test:${port}/`, toMetadata: true });
    expect(here.body).toBe("of the machine");
    const encrypted = await failureOf(() => http.send({ url: "https://metadata.test/", toMetadata: true }));
    expect(encrypted.message).toBe(
      "cannot ask https://metadata.test/: a metadata service is asked by http://",
    );
  });
});

describe("an address without encryption", () => {
  it.each(["http://store.test/", "http://10.0.0.1/", "http://localhost.store.test/", "ftp://store.test/"])(
    "is sent nothing: %s",
    async url => {
      const error = await failureOf(() => door().send({ url, headers: { authorization: marker } }));
      expect(error.code).toBe("invalid");
      expect(error.message).toContain("what is sent there is not encrypted");
    },
  );
});
