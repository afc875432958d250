/** What `read` promises of values: they come back as they are. */
import { expect, it } from "vitest";
import { awkwardTexts } from "../awkward-texts.ts";
import type { SetUp } from "./set-up.ts";
import { able, bytesOf, type Locate, readOne, textsOf } from "./steps.ts";

export function testValues(hooks: SetUp, locate: Locate): void {
  const texts = awkwardTexts.filter(([text]) => text !== "" || hooks.cannot.empty === undefined);
  it.each(texts.map(([text, reason]) => ({ text, reason })))(
    "gives a value back exactly: $reason",
    async ({ text }) => {
      const store = await hooks.open([
        [locate("before"), bytesOf("b")],
        [locate("alpha"), bytesOf(text)],
        [locate("zulu"), bytesOf("z")],
      ]);
      expect(await textsOf(store, ["before", "alpha", "zulu"].map(locate))).toEqual(["b", text, "z"]);
    },
  );

  able(hooks, "huge", "gives a value of 1 MiB back exactly", async () => {
    const huge = Buffer.from("0123456789abcde\n".repeat(65_536));
    const store = await hooks.open([[locate("alpha"), huge]]);
    const found = await readOne(store, locate("alpha"));
    expect(Buffer.compare(found?.revealBytes() ?? bytesOf(""), huge)).toBe(0);
  });

  able(hooks, "binary", "gives every byte back exactly", async () => {
    const every = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const store = await hooks.open([[locate("alpha"), every]]);
    expect((await readOne(store, locate("alpha")))?.revealBytes()).toEqual(every);
  });
}
