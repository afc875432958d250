import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { LineHead } from "../../../src/redact/line-head.ts";
import { NeedleSet } from "../../../src/redact/needle-set.ts";
import { Text } from "../../../src/redact/text.ts";
import { needle, redacted } from "../oracle.ts";

const whole = { origin: 0, isLast: false, lineHead: new LineHead() };
const words = [
  "ghij",
  "mnopqr",
  "ghij\nklmn",
  "a1b2c3d4e5f60718",
  "p%qrs&t\\u",
  "\\nrstuvwxyz",
  "mnopqrstuvwxyzmnopqrstuvwxyz",
];
const set = new NeedleSet(words.map((word, index) => ({ ...needle(word), wraps: index % 2 === 1 })));

/** Events of all kinds, rows of dumps, pieces of needles, in such numbers that no list has room for all at once. */
const pieces = [
  ...words,
  ...words.map(word => word.slice(0, 5)),
  ..."\n\r\t \\%&\u001b;x0",
  ...["[1 chars]", "[1 c", "(tr", "<Tr", '"+1', "'+", "+1", "[10", "(t"],
  ...[" \b", "\b", "#x1B[31m", "#x1", "#", "…", "–"],
  ...[
    "\nabcdef12 gone on",
    "\nabcdef12 nul  a",
    "\n0000001 ghi\n",
    "\n0000001   g   h",
    "\nC:\\ghij",
    "\nf 67",
    "\n7 g",
  ],
  ...["..", "...", "00", "000", ": 00000010: 6768", "a0000"],
  ...[
    "\\nrstuv\\x77xyz",
    "%67hij",
    "\\u0067\\hij",
    "\\ghi\\j",
    "%67hi%6a",
    "gh\u001b[1mij",
    "mno\npqr",
    "m\n  nopqr",
    "mn\r\nopqr",
    "mnopq\\nr",
    "mnop\r\n  qr",
    "gh\u001b]0;t\u0007\u001b[1mij",
  ],
  ...[
    "\\n",
    "\\x67",
    "\\\\",
    "\\\r\n  ",
    "%67",
    "%6",
    "&#x67;",
    "\u001b[1;31m",
    "\u001b[",
    "\u001b]0;t\u0007",
  ],
  ...[
    "\n   g   h   i   j\n",
    "\n   g\n",
    "\n     g  \\n   h",
    "\n000000 67 68 69 6a",
    "\n  0010 - 67 68-69 6a",
  ],
  ...["\n00000000: 6768 696a  ghij\n", "\n  67 68 69 6a\n", "\nx\\147\\150", "some words between ", "ghi\nj"],
];
const piece = fc.constantFrom(...pieces);
const long = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 60 }),
    fc.constantFrom(0, 1, 20, 30_000),
    fc.array(piece, { maxLength: 20 }),
  )
  .map(([repeated, times, rest]) => {
    const text = repeated.join("");
    return Buffer.from(text.repeat(Math.min(times, 30_000 / text.length)) + rest.join(""));
  });

function seen(bytes: Uint8Array, isSifted: boolean) {
  const text = new Text();
  const kernel = isSifted ? set.kernelFor(bytes, 0) : undefined;
  text.take(bytes, whole, kernel);
  const hits: string[] = [];
  const take = (...hit: readonly number[]) => hits.push(hit.join());
  const live = set.matcher.scan(bytes, take, { kernel });
  text.find();
  const places = [
    ...[text.lineFeeds, text.backslashes, text.codes, text.ampersands, text.zeros, text.dots, text.omissions],
    ...[text.rowStarts.places, text.offsets.places],
  ];
  return { live, hits: hits.sort(), places: places.map(({ all }) => [...all]) };
}

describe("the kernel", () => {
  it("sees in a text what is seen without it", () => {
    fc.assert(
      fc.property(long, bytes => {
        expect(seen(bytes, true)).toEqual(seen(bytes, false));
      }),
      { numRuns: 400 },
    );
  });

  it("leaves the output of the redactor as it is without it, however the stream is cut", () => {
    const cuts = fc.array(fc.oneof(fc.nat(5), fc.nat(300), fc.nat(9000)), { maxLength: 8 });
    fc.assert(
      fc.property(long, cuts, (bytes, sizes) => {
        const plain = redacted(bytes, set.needles, sizes, { siftFrom: Number.POSITIVE_INFINITY });
        const sifted = redacted(bytes, set.needles, sizes, { siftFrom: 0 });
        expect(sifted.toString()).toBe(plain.toString());
      }),
      { numRuns: 400 },
    );
  });

  it("is not made for a short text, nor does it take one that is too long", () => {
    expect(new NeedleSet(set.needles).kernelFor(new Uint8Array(100))).toBeUndefined();
    expect(set.kernelFor(new Uint8Array(5_000_000))).toBeUndefined();
  });

  it("is made when short texts have become many, and for a long one, and then takes short ones", () => {
    const [many, long] = [new NeedleSet(set.needles), new NeedleSet(set.needles)];
    for (let count = 0; count < 163; count += 1) expect(many.kernelFor(new Uint8Array(100))).toBeUndefined();
    expect(many.kernelFor(new Uint8Array(100))).toBeDefined();
    expect(long.kernelFor(new Uint8Array(3000))).toBeDefined();
    expect(long.kernelFor(new Uint8Array(1))).toBeDefined();
  });

  it("is left aside for a text for which the machine gives no memory", () => {
    const tight = new NeedleSet(set.needles);
    expect(tight.kernelFor(new Uint8Array(3000))).toBeDefined();
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("WebAssembly.Memory.grow(): Unable to grow instance memory");
    });
    expect(tight.kernelFor(new Uint8Array(3_000_000))).toBeUndefined();
    expect(tight.kernelFor(new Uint8Array(3000))).toBeDefined();
    grow.mockRestore();
  });

  it("leaves needles alone that are too much alike for its memory", () => {
    const alike = Array.from({ length: 13_000 }, (_, index) => needle("the same again", `S${index}`));
    const many = new NeedleSet(alike);
    expect(many.kernelFor(new Uint8Array(5000))).toBeUndefined();
  });
});

it("more codes than the kernel has room for are left out all the same", () => {
  const needles = [needle("mnopqrstuvwxyz")];
  for (const count of [16384, 16385]) {
    const coloured = Array.from({ length: count }, (_, index) => `\u001b[m${"mnopqrstuvwxyz "[index % 15]}`);
    const bytes = Buffer.from(coloured.join(""));
    const shown = redacted(bytes, needles, [], { siftFrom: 0 });
    expect(shown.includes("mnop")).toBe(false);
    expect(shown.equals(redacted(bytes, needles, [], { siftFrom: Number.POSITIVE_INFINITY }))).toBe(true);
    expect(shown.toString().replaceAll("\u001b[m", "").startsWith("****** ****** ")).toBe(true);
  }
});
