import { OnePasswordConnect } from "@1password/connect";
import { describe, expect, it } from "vitest";
import { startConnect } from "./connect-server.ts";

describe("the stub of a Connect server satisfies 1Password's own client", () => {
  it("which finds a vault, an item, its fields and a file", async () => {
    const content = Buffer.from("of the file");
    const server = await startConnect([
      { name: "other", items: [] },
      {
        name: "CI",
        items: [
          {
            title: "warehouse",
            fields: [{ id: "password", label: "password", value: "one", purpose: "PASSWORD" }],
            files: [{ name: "key.pem", content }],
          },
        ],
      },
    ]);
    const client = OnePasswordConnect({ serverURL: server.url, token: server.token, keepAlive: true });
    expect((await client.listVaults()).map(({ name }) => name)).toEqual(["other", "CI"]);
    const { id = "" } = await client.getVaultByTitle("CI");
    const item = await client.getItemByTitle(id, "warehouse");
    expect(item.fields?.map(({ label, value }) => [label, value])).toEqual([["password", "one"]]);
    const [file] = await client.listFiles(id, item.id ?? "");
    expect(file?.name).toBe("key.pem");
    expect(await client.getFileContent(id, item.id ?? "", file?.id ?? "")).toBe("of the file");
  });

  it("which is refused with a wrong token", async () => {
    const server = await startConnect([]);
    const client = OnePasswordConnect({ serverURL: server.url, token: "another", keepAlive: true });
    await expect(client.listVaults()).rejects.toMatchObject({ status: 401 });
  });
});
