import { expect, it } from "vitest";
import type { Given, OnlyName } from "../../../src/lint/blob.ts";
import { stdin } from "../../../src/lint/sources/stdin.ts";
import { recordingDoors } from "../../doors.ts";
import { oneByOne } from "./looked.ts";

async function looked(...chunks: readonly string[]): Promise<(Given | OnlyName)[]> {
  const given = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };
  const { doors } = recordingDoors({ stdin: { chunks: given } });
  const request = { paths: [], range: undefined, untracked: false };
  const items: (Given | OnlyName)[] = [];
  const { items: all } = await stdin.open(request, {
    doors,
    isWanted: () => true,
    wasLookedAt: () => true,
    isMessageWanted: () => true,
    rulingAt: () => "",
    isOurs: () => true,
  });
  for await (const item of oneByOne(all)) items.push(item);
  return items;
}

it("hands over what comes in as one file", async () => {
  expect(await looked("a", "b")).toMatchObject([
    { kind: "blob", blob: { path: "stdin", bytes: Buffer.from("ab") } },
  ]);
});

it("hands over nothing when nothing comes in, so that the lint does not pass", async () => {
  expect(await looked()).toEqual([]);
});
