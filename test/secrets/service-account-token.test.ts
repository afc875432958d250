import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { serviceAccountToken } from "../../src/secrets/service-account-token.ts";
import { failureOf } from "../failures.ts";
import { scratch, writeTree } from "../harness/scratch.ts";
import { testContext } from "./stores/context.ts";

describe("the token of a service account", () => {
  it("is the file's text without the line's end", async () => {
    const folder = scratch();
    writeTree(folder, { token: "of-the-pod\n" });
    const token = await serviceAccountToken(join(folder, "token"), "Vault", testContext());
    expect(token.reveal()).toBe("of-the-pod");
  });

  it.each(["gone", "empty"])("that is %s is denied, with what to change", async name => {
    const folder = scratch();
    writeTree(folder, { empty: "\n" });
    const path = join(folder, name);
    const error = await failureOf(() => serviceAccountToken(path, "Vault", testContext()));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot log in to Vault by kubernetes: ${path} is not there`,
    ]);
    expect(error.hint).toMatch(/token_path/);
  });
});
