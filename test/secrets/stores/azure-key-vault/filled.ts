/** Azure with a vault that the tests of a file fill. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Azure, startAzure } from "../../../harness/azure/azure.ts";
import { letTheMachineIn, openAzure } from "../../azure/key-vaults.ts";
import { type Cloud, wholeValues } from "../clouds.ts";
import type { Contents } from "../contract.ts";

export let azure: Azure;
beforeAll(async () => {
  azure = await startAzure();
});
beforeEach(() => {
  azure.reset();
  letTheMachineIn(azure);
});
afterAll(() => azure.stop());

export const vaults: Cloud = {
  server: () => azure,
  isRead: /^\/secrets\/./,
  fill,
  open: opening => openAzure(azure, opening),
};

export function fill(contents: Contents): void {
  azure.vault.secrets.clear();
  for (const [path, value] of wholeValues(contents)) {
    azure.set(path.replaceAll("/", "--"), Buffer.from(value).toString("utf8"));
  }
}
