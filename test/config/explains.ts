/** Tables of wrong files and what is said about them. */
import { describe, expect, it } from "vitest";
import { mistakesOf } from "./read.ts";

export type Case = readonly [reason: string, text: string, mistakes: readonly string[]];

/** Tests each text, which stands from line 2 on. */
export function explains(title: string, table: readonly Case[]): void {
  describe(title, () => {
    it.each(table)("explains %s", (_, text, mistakes) => {
      expect(mistakesOf(`version: 1\n${text}`)).toEqual(mistakes);
    });
  });
}
