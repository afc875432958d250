/**
 * Looks for needles as they stand, and as views see them. One view looks for the codes of terminals inside of needles; the
 * others look at what is left without codes: lines that are coloured one by one, dumps with coloured bytes, a highlighted
 * part of a wrapped word.
 */
import { LineHead } from "../line-head.ts";
import type { Hit } from "../matcher.ts";
import type { NeedleSet } from "../needle-set.ts";
import type { Text } from "../text.ts";
import { CodelessText } from "./codeless.ts";
import { partOf } from "./part.ts";
import type { View } from "./view.ts";
import { ViewList } from "./view-list.ts";

export class Views {
  readonly #set: NeedleSet;
  /** Takes the hits of needles that stand in the text as they are. */
  readonly #collectPlain: Hit;
  readonly #ofCodes: View;
  readonly #collectOfCodes: Hit;
  readonly #others: ViewList;
  readonly #codeless = new CodelessText();
  /** Takes the hits of needles that stand in that text as they are, maybe with codes inside. */
  readonly #collect: Hit;
  /** What stands before the text without codes, and where it begins in the stream without codes. */
  readonly #head = new LineHead();
  #origin = 0;
  /** Where in the stream the last text began. */
  #outer = 0;
  /** Whether that had codes, or stood behind some in its line; any other one is looked at as it is. */
  #isCoded = false;
  /** As the contract of views says it, for needles that stand in the text as they are, with codes or without. */
  #begun = 0;
  /** Up to where that text is masked. */
  #masked = 0;

  /** `collect` gives what takes the hits of the view with that name, or of needles that stand there as they are. */
  constructor(set: NeedleSet, collect: (view: string | undefined) => Hit) {
    const [ofCodes, others] = set.views();
    this.#set = set;
    this.#collectPlain = collect(undefined);
    this.#ofCodes = ofCodes;
    this.#collectOfCodes = collect(ofCodes.name);
    this.#others = new ViewList(others.map(view => ({ view, collect: this.#placed(collect(view.name)) })));
    this.#collect = this.#placed((start, end, needle, size) =>
      (end - start === size ? this.#collectPlain : this.#collectOfCodes)(start, end, needle),
    );
  }

  /** As the contract of views says it, and so are the others. */
  get begun(): number {
    return Math.max(this.#begun, this.#ofCodes.begun, this.#others.begun);
  }

  scan(text: Text): number {
    this.#goOn(text);
    this.#begun = 0;
    this.#isCoded = text.codes.length > 0 || !this.#head.equals(text.lineHead);
    const ofCodes = this.#ofCodes.scan(text, this.#collectOfCodes);
    if (this.#isCoded) return Math.min(ofCodes, this.#scanCoded(text));
    const live = Math.min(ofCodes, this.#scanWhole(text, this.#collectPlain));
    text.find();
    // What a view remembers of a text before has its place in the stream without codes.
    text.origin = this.#origin;
    return Math.min(live, this.#others.scan(text));
  }

  /** `text` is the last one. */
  boundary(text: Text, at: number): number {
    let from = at;
    for (let before = from + 1; from < before; ) {
      before = from;
      from = this.#ofCodes.boundary(from, at);
      from = this.#isCoded ? this.#boundaryOfCodeless(from, at) : this.#others.boundary(text, from, at);
    }
    return from;
  }

  /**
   * What stands in the text as it is stands in it without codes, too, so that one look is enough: but for needles that begin
   * within a code or hold one.
   */
  #scanCoded(text: Text): number {
    const isEnough = !this.#set.holdsCodes && !text.isLast;
    const whole = isEnough ? text.length : this.#scanWhole(text, this.#collectPlain);
    const codeless = this.#scanCodeless(text);
    return Math.min(whole, codeless, isEnough ? this.#scanCodes(text) : text.length);
  }

  /** Finds needles that stand there as they are. */
  #scanWhole({ bytes, kernel }: Text, hit: Hit): number {
    const live = this.#set.matcher.scan(bytes, hit, { kernel });
    this.#begun = Math.max(this.#begun, partOf(bytes, live));
    return live;
  }

  /** Finds needles that begin within a code. */
  #scanCodes({ bytes }: Text): number {
    const live = this.#set.matcher.scanStarts(bytes, this.#codeless.withinCodes, this.#collectPlain);
    this.#begun = Math.max(this.#begun, partOf(bytes, live));
    return live;
  }

  #scanCodeless(outer: Text): number {
    this.#masked = 0;
    this.#codeless.take(outer, { origin: this.#origin, lineHead: this.#head });
    const { text } = this.#codeless;
    const plain = this.#scanWhole(text, this.#collect);
    text.find();
    const live = Math.min(plain, this.#others.scan(text));
    if (live < text.length) return this.#codeless.startOf(live);
    // More of the gutter that is masked may come behind codes.
    const isMaskedToEnd = this.#masked > 0 && this.#masked === text.length;
    if (isMaskedToEnd && !text.isLast) return this.#codeless.endOf(live - 1);
    return text.isLast ? outer.length : this.#codeless.boundary(outer.length);
  }

  #boundaryOfCodeless(at: number, limit: number): number {
    const index = this.#codeless.indexOf(at);
    const start = this.#others.boundary(this.#codeless.text, index, this.#codeless.indexOf(limit));
    return start < index ? this.#codeless.startOf(start) : this.#codeless.boundary(at);
  }

  /** Leaves what stands before the next text. */
  #goOn({ origin, lineHead }: Text): void {
    const passed = origin - this.#outer;
    this.#outer = origin;
    if (this.#isCoded) {
      const index = this.#codeless.indexOf(passed);
      this.#origin += index;
      if (index > 0) this.#head.take(this.#codeless.text.bytes, index);
    } else {
      this.#origin += passed;
      this.#head.copy(lineHead);
    }
  }

  /** Gives a hit in the text without codes its place in the stream's; `size` is what it has without. */
  #placed(hit: (start: number, end: number, needle: number, size: number) => void): Hit {
    return (start, end, needle) => {
      if (!this.#isCoded) hit(start, end, needle, end - start);
      else {
        this.#masked = Math.max(this.#masked, end);
        hit(this.#codeless.startOf(start), this.#codeless.endOf(end - 1), needle, end - start);
      }
    };
  }
}
