import { describe, expect, it } from "vitest";
import { isSafeAddress, serverAddress } from "../../src/secrets/address.ts";
import { failureOf } from "../failures.ts";

describe("addresses of servers", () => {
  it.each([
    "https://vault.example.com",
    "https://vault.example.com:8200/team/",
    "http://localhost:8200",
    "http://127.0.0.1:1",
    "http://[::1]:1",
  ])("takes %s", address => {
    expect(isSafeAddress(address)).toBe(true);
  });

  it.each([
    "http://vault.example.com",
    "http://127.0.0.1.example.com",
    "https://user@example.com",
    "https://example.com/?a=b",
    "https://example.com/#a",
    "ftp://example.com",
    "vault.example.com",
    "",
  ])("does not take %j", address => {
    expect(isSafeAddress(address)).toBe(false);
  });

  it("have no slash at their end, and an error where there is none", async () => {
    expect(serverAddress("Box", "https://example.com//", "BOX_ADDR")).toBe("https://example.com");
    const none = await failureOf(() => serverAddress("Box", "", "BOX_ADDR"));
    expect(none.message).toBe("cannot open the Box store: nothing says where the server is");
    expect(none.hint).toContain("BOX_ADDR");
    const bad = await failureOf(() => serverAddress("Box", "http://example.com", "BOX_ADDR"));
    expect(bad.message).toBe("cannot open the Box store: BOX_ADDR is no https:// address of a server");
  });
});
