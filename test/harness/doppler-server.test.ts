import { DopplerSDK } from "@dopplerhq/node-sdk";
import { describe, expect, it } from "vitest";
import { startDoppler } from "./doppler-server.ts";

describe("the stub of Doppler satisfies Doppler's own client", () => {
  const contents = { shop: { prd: { API_KEY: "one", OTHER: "two" }, dev: {} } };

  it("which lists projects, configs and names, and downloads values", async () => {
    const server = await startDoppler(contents);
    const client = new DopplerSDK({ accessToken: server.token });
    client.setBaseUrl(server.url);
    expect((await client.projects.list()).projects?.map(({ name }) => name)).toEqual(["shop"]);
    expect((await client.configs.list("shop")).configs?.map(({ name }) => name)).toEqual(["prd", "dev"]);
    const { names } = await client.secrets.names("shop", "prd", { includeManagedSecrets: true });
    expect(names).toEqual(["API_KEY", "OTHER", "DOPPLER_PROJECT", "DOPPLER_CONFIG"]);
    expect(await client.secrets.download("shop", "prd", { format: "json" })).toMatchObject({
      API_KEY: "one",
    });
    const { secrets } = await client.secrets.list("shop", "prd", { secrets: "API_KEY" });
    expect(secrets).toMatchObject({ API_KEY: { raw: "one", computed: "one" } });
    expect(Object.keys(secrets ?? {})).toEqual(["API_KEY"]);
  });

  it("which is refused with a wrong token", async () => {
    const server = await startDoppler(contents);
    const client = new DopplerSDK({ accessToken: "another" });
    client.setBaseUrl(server.url);
    await expect(client.secrets.names("shop", "prd")).rejects.toMatchObject({ statusCode: 401 });
  });
});
