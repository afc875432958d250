/** Azure with a vault that the tests of a file fill. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { type Azure, startAzure } from "../../../harness/azure/azure.ts";
import { letTheMachineIn } from "../../azure/key-vaults.ts";
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

const nameOf = (path: string) => path.replaceAll("/", "--");

export function fill(contents: Contents): void {
  azure.vault.secrets.clear();
  const objects = new Map<string, Record<string, string>>();
  for (const [{ path, field }, bytes] of contents) {
    const text = Buffer.from(bytes).toString("utf8");
    if (field === undefined) azure.set(nameOf(path), text);
    else objects.set(path, { ...objects.get(path), [field]: text });
  }
  for (const [path, object] of objects) azure.set(nameOf(path), JSON.stringify(object));
}

export const isSecret = /^\/secrets\/./;
