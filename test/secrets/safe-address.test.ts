import { expect, it } from "vitest";
import { isSafeAddress } from "../../src/secrets/safe-address.ts";

it.each([
  "https://a.example",
  "https://a.example:8443/x",
  "http://localhost:1",
  "http://127.0.0.1",
  "http://[::1]:2",
])("a token may be sent to %s", address => {
  expect(isSafeAddress(address)).toBe(true);
});

it.each([
  "",
  "a.example",
  "http://a.example",
  "http://localhost.a.example",
  "http://127.0.0.1.a.example",
  "https://user@a.example",
  "https://a.example/?x",
  "https://a.example/#x",
  "ftp://a.example",
])("a token may not be sent to %j", address => {
  expect(isSafeAddress(address)).toBe(false);
});
