/** Work that may find no room. */
import { expect, it } from "vitest";
import { whereThereIsRoom } from "../../src/model/room.ts";

it("gives what was made where there was room for it, and undefined where there was none", () => {
  expect(whereThereIsRoom(() => "made")).toBe("made");
  expect(whereThereIsRoom(() => new ArrayBuffer(Number.MAX_SAFE_INTEGER))).toBeUndefined();
});

it("throws whatever else went wrong", () => {
  const broken = () => {
    throw new TypeError("broken");
  };
  expect(() => whereThereIsRoom(broken)).toThrow(TypeError);
});
