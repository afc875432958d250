/** What a view remembers of the events that it has read. */
import { describe, expect, it } from "vitest";
import { Spans } from "../../../../src/redact/views/disguise/spans.ts";

function spans(...all: readonly (readonly [start: number, end: number])[]): Spans {
  const made = new Spans();
  for (const [start, end] of all) made.push(start, end);
  return made;
}

describe("the spans of events", () => {
  it("tell for a place inside of one where that is seen to begin", () => {
    expect(spans([10, 20], [30, 40]).around(15, 4).start).toBe(6);
    expect(spans([10, 20], [30, 40]).around(29, 4).start).toBe(26);
  });

  it("tell for a place outside of all the end of the last one before it", () => {
    expect(spans([10, 20], [30, 40]).around(25, 4)).toEqual({ behind: 20 });
    expect(spans([10, 20], [30, 40]).around(50, 0)).toEqual({ behind: 40 });
    expect(spans([10, 20]).around(5, 0)).toEqual({ behind: 0 });
  });

  it("go on without end where that has not come in", () => {
    expect(spans([10, 20], [30, -1]).around(5000, 0).start).toBe(30);
  });

  it("begin with the first one around a place of those that a second reading saw", () => {
    const both = spans([10, 20], [60, 70]);
    both.close();
    both.push(14, 25);
    both.push(12, 24);
    expect(both.around(22, 0).start).toBe(12);
    expect(both.around(65, 0).start).toBe(60);
  });

  it("are forgotten when they are cut", () => {
    const both = spans([10, 20], [30, 40]);
    both.close();
    both.cut(1);
    expect(both.length).toBe(1);
    expect(both.around(35, 0)).toEqual({ behind: 20 });
  });
});
