/** Whether events are read like one before them, and what tells that it would make a difference. */
import { describe, expect, it } from "vitest";
import { Likeness } from "../../../../src/redact/views/disguise/likeness.ts";

/** Ways to read an event at 100: as none, as three bytes, as a space of three bytes, and as five bytes. */
const ways = [{ end: 100 }, { end: 103 }, { end: 103, isSpace: true }, { end: 105 }];

describe("what follows an event", () => {
  it("is read in its likeliest way until it is to be read alike, and tells whether that differs", () => {
    const likeness = new Likeness();
    likeness.begin(10, { end: 15 });
    expect([likeness.wayAt(100, ways), likeness.isUnlike]).toEqual([0, true]);
    likeness.isFollowed = true;
    expect(likeness.wayAt(100, ways)).toBe(3);
    likeness.end();
    expect(likeness.wayAt(100, ways)).toBe(0);
  });

  it.each<[string, number, boolean, number]>([
    ["one of as many bytes", 3, false, 1],
    ["one of as many bytes for a space", 3, true, 2],
    ["one of other bytes where none has as many", 7, false, 1],
    ["one for a space where none has as many", 7, true, 2],
    ["none", 0, false, 0],
  ])("is read like %s", (_, length, isSpace, way) => {
    const likeness = new Likeness();
    likeness.begin(10, { end: 10 + length, isSpace });
    likeness.isFollowed = true;
    expect([likeness.wayAt(100, ways), likeness.isUnlike]).toEqual([way, way > 0]);
  });

  it("is read in its likeliest way where no other is alike", () => {
    const likeness = new Likeness();
    likeness.begin(10, { end: 10 });
    likeness.isFollowed = true;
    expect(likeness.wayAt(100, ways.slice(1))).toBe(0);
  });
});
