import fc from "fast-check";
import { expect, it } from "vitest";
import { authorityOf, placeOf } from "../../../src/secrets/azure/clouds.ts";

it.each([
  ["acme", "public", "https://acme.vault.azure.net", "https://login.microsoftonline.com"],
  ["Acme", "china", "https://acme.vault.azure.cn", "https://login.chinacloudapi.cn"],
  ["acme", "us-government", "https://acme.vault.usgovcloudapi.net", "https://login.microsoftonline.us"],
  ["https://acme.vault.azure.cn/", "public", "https://acme.vault.azure.cn", "https://login.chinacloudapi.cn"],
  ["http://127.0.0.1:8443", "public", "http://127.0.0.1:8443", "https://login.microsoftonline.com"],
] as const)("the vault %s of the cloud %s is at %s, with tokens of %s", (vault, cloud, origin, authority) => {
  const place = placeOf(vault, cloud);
  expect([place?.origin, place?.cloud.authority]).toEqual([origin, authority]);
});

it("an authority is one of Microsoft's, or this machine", () => {
  expect(authorityOf("https://login.microsoftonline.us/")).toBe("https://login.microsoftonline.us");
  expect(authorityOf("http://127.0.0.1:1234")).toBe("http://127.0.0.1:1234");
  for (const address of [
    "https://login.microsoftonline.com.evil.example",
    "http://login.microsoftonline.com",
    "https://user@login.microsoftonline.com",
    "nonsense",
  ]) {
    expect([address, authorityOf(address)]).toEqual([address, undefined]);
  }
});

it("no text leads to a vault that is neither Azure's nor on this machine", () => {
  const piece = fc.constantFrom(
    "https://",
    "http://",
    "acme",
    ".vault.azure.net",
    ".vault.azure.cn",
    "evil.example",
    "127.0.0.1",
    "@",
    ":",
    "443",
    "/",
    "?",
    "#",
    "\\",
    ".",
    "-",
  );
  const texts = fc.array(piece, { maxLength: 7 }).map(parts => parts.join(""));
  fc.assert(
    fc.property(texts, fc.constantFrom("public", "china"), (text, cloud) => {
      const place = placeOf(text, cloud);
      if (place !== undefined) {
        expect(place.origin).toMatch(
          /^https:\/\/[a-z0-9-]+\.vault\.azure\.(net|cn)$|^http:\/\/127\.0\.0\.1(:\d+)?$/,
        );
      }
    }),
    { numRuns: 5000 },
  );
});
