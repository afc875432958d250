import { describe, expect, it } from "vitest";
import type { HttpRequest } from "../../src/io/http.ts";
import { requestsOf } from "../../src/secrets/whose-requests.ts";

async function requestAs(options: unknown, url: string): Promise<HttpRequest | undefined> {
  const sent: HttpRequest[] = [];
  const http = {
    async send(request: HttpRequest) {
      sent.push(request);
      return { status: 200, headers: { get: () => null }, body: "", bytes: new Uint8Array() };
    },
  };
  const env = { VAULT_ADDR: "https://vault.test:8200/" };
  await requestsOf({ name: "vault", options, variables: ["OTHER", "VAULT_ADDR"], env }, http).send({ url });
  return sent[0];
}

describe("a store's requests", () => {
  it.each([
    [
      "an option",
      { address: "https://vault.test:8200" },
      "The address is `address` of `stores: { vault: … }`.",
    ],
    [
      "an option inside of another",
      { auth: { address: "https://vault.test:8200" } },
      "The address is `auth.address` of `stores: { vault: … }`.",
    ],
    ["a variable", {}, "The address is that of the variable VAULT_ADDR."],
  ])("say whose they are, and that their address is %s", async (_, options, whereFrom) => {
    expect(await requestAs(options, "https://vault.test:8200/v1/kv")).toMatchObject({
      asker: "the store vault",
      whereFrom,
    });
  });

  it("to other servers say nothing of an address", async () => {
    const request = await requestAs({ address: "https://vault.test:8200" }, "https://sts.test/");
    expect(request?.whereFrom).toBeUndefined();
  });
});
