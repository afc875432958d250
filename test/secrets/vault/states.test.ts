import { describe, expect, it } from "vitest";
import { createHttp } from "../../../src/io/http.ts";
import { failureOf } from "../../failures.ts";
import { startOpenBao } from "../../harness/openbao.ts";
import { startStubOfTest } from "../../harness/stub-server.ts";
import { field, openVault } from "./vaults.ts";

const env = { VAULT_TOKEN: "of-nobody" };
const http = createHttp({ signal: new AbortController().signal, firstWait: 1, tries: 3 });

async function refusalAt(address: string) {
  const begun = performance.now();
  const { code, message, hint } = await failureOf(() =>
    openVault(address, {}, { env, http }).read([field("kv/a", "b")]),
  );
  return { code, message: message.replace(address, "SERVER"), hint, time: performance.now() - begun };
}

describe("a server of Vault that serves nobody", () => {
  it("is sealed, which is said at once and once", async () => {
    const server = await startOpenBao();
    await server.ask("PUT", "sys/seal");
    const { code, message, hint, time } = await refusalAt(server.address);
    await server.stop();
    expect([code, message]).toEqual([
      "unavailable",
      "cannot ask SERVER/v1/sys/internal/ui/mounts/kv/a: it is sealed",
    ]);
    expect(hint).toContain("operator unseal");
    expect(time).toBeLessThan(2000);
  });

  it("was never initialised", async () => {
    const server = await startOpenBao({ isDev: false });
    const { message, hint } = await refusalAt(server.address);
    await server.stop();
    expect(message).toBe("cannot ask Vault at SERVER: it was never initialised");
    expect(hint).toContain("operator init");
  });

  it("is a standby node without an active one, which may get one while it is asked again", async () => {
    const errors = ["local node not active but active cluster node not found"];
    const server = await startStubOfTest(() => ({ status: 500, body: { errors } }));
    const { message } = await refusalAt(server.url);
    expect(message).toMatch(/: it is a standby node, and no node is active$/);
    const asked = server.requests.filter(({ path }) => path.includes("/mounts/"));
    expect(asked).toHaveLength(3);
  });
});
