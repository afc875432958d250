/** What stores say whose fields are keys of a JSON value. */
import { expect, it } from "vitest";
import type { Store } from "../../../src/secrets/stores/store.ts";
import { at } from "./context.ts";
import type { Contents } from "./contract.ts";

export function testJsonKeys(open: (contents: Contents) => Store | Promise<Store>): void {
  it("says that the value lacks a key, and which one was probably meant", async () => {
    const store = await open([
      [at("db", "user"), Buffer.from("etl")],
      [at("db", "password"), Buffer.from("x")],
    ]);
    const wanted = [at("db", "pasword"), at("db", "port"), at("db", "user"), at("gone", "pasword")];
    const found = await store.read(wanted);
    expect([...found.values()].map(secret => secret?.reveal())).toEqual([
      undefined,
      undefined,
      "etl",
      undefined,
    ]);
    expect(wanted.map(each => store.whyAbsent?.(each))).toEqual([
      'its JSON has no key pasword; did you mean "#password"?',
      "its JSON has no key port",
      undefined,
      undefined,
    ]);
  });
}
