/** In a process of its own: the official library settles once where a machine's identity comes from. */
import { ManagedIdentityCredential } from "@azure/identity";
import { SecretClient } from "@azure/keyvault-secrets";
import { expect, it, onTestFinished, vi } from "vitest";
import { startAzure, vaultOrigin } from "./azure.ts";
import { official } from "./official.ts";

it("an App Service's identity is taken by the official library, with the key that it gives to its programs", async () => {
  const azure = await startAzure();
  onTestFinished(() => azure.stop());
  azure.set("db", "the value");
  azure.entra.machine.push("program");
  azure.vault.readers.add("program");
  vi.stubEnv("IDENTITY_ENDPOINT", "http://localhost:42356/msi/token");
  vi.stubEnv("IDENTITY_HEADER", azure.entra.identityHeader);
  onTestFinished(() => void vi.unstubAllEnvs());
  const client = new SecretClient(
    vaultOrigin,
    new ManagedIdentityCredential(official(azure)),
    official(azure),
  );
  expect((await client.getSecret("db")).value).toBe("the value");
  expect(azure.requests.map(({ path }) => path)).toContain("/msi/token");
});
