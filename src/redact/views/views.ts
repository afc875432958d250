/**
 * What the views of a stream see. One looks for the codes of terminals inside of needles; the others look at what is left
 * without codes: lines that are coloured one by one, dumps with coloured bytes, a highlighted part of a wrapped word.
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
  readonly #matcher: NeedleSet["matcher"];
  readonly #ofCodes: View;
  readonly #collectOfCodes: Hit;
  readonly #others: ViewList;
  readonly #codeless = new CodelessText();
  /** Takes the hits of needles that stand in that text as they are. */
  readonly #collect: Hit;
  /** What stands before the text without codes, and where it begins in the stream without codes. */
  readonly #head = new LineHead();
  #origin = 0;
  /** Where in the stream the last text began. */
  #outer = 0;
  /** Whether that had codes, or stood behind some in its line; any other one is looked at as it is. */
  #isCoded = false;
  /** As the contract of views says it, for needles that stand in the text without codes as they are. */
  #begun = 0;
  /** Up to where that text is masked. */
  #masked = 0;

  /** `collect` gives what takes the hits of the view with that name. */
  constructor(set: NeedleSet, collect: (view: string) => Hit) {
    const [ofCodes, others] = set.views();
    this.#matcher = set.matcher;
    this.#ofCodes = ofCodes;
    this.#collectOfCodes = collect(ofCodes.name);
    this.#others = new ViewList(others.map(view => ({ view, collect: this.#placed(collect(view.name)) })));
    this.#collect = this.#placed(this.#collectOfCodes);
  }

  /** As the contract of views says it, and so are the others. */
  get begun(): number {
    return Math.max(this.#begun, this.#ofCodes.begun, this.#others.begun);
  }

  scan(text: Text): number {
    this.#goOn(text);
    const live = this.#ofCodes.scan(text, this.#collectOfCodes);
    this.#begun = 0;
    this.#isCoded = text.codes.length > 0 || !this.#head.equals(text.lineHead);
    if (this.#isCoded) return Math.min(live, this.#scanCodeless(text));
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
      from = this.#ofCodes.boundary(from);
      from = this.#isCoded ? this.#boundaryOfCodeless(from) : this.#others.boundary(text, from);
    }
    return from;
  }

  #scanCodeless(outer: Text): number {
    this.#masked = 0;
    this.#codeless.take(outer, { origin: this.#origin, lineHead: this.#head });
    const { text } = this.#codeless;
    const plain = this.#matcher.scan(text.bytes, this.#collect, { kernel: text.kernel });
    this.#begun = partOf(text.bytes, plain);
    text.find();
    const live = Math.min(plain, this.#others.scan(text));
    if (live < text.length) return this.#codeless.startOf(live);
    // More of the gutter that is masked may come behind codes.
    const isMaskedToEnd = this.#masked > 0 && this.#masked === text.length;
    if (isMaskedToEnd && !text.isLast) return this.#codeless.endOf(live - 1);
    return text.isLast ? outer.length : this.#codeless.boundary(outer.length);
  }

  #boundaryOfCodeless(at: number): number {
    const index = this.#codeless.indexOf(at);
    const start = this.#others.boundary(this.#codeless.text, index);
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

  /** Gives a hit in the text without codes its place in the stream's. */
  #placed(hit: Hit): Hit {
    return (start, end, needle) => {
      if (!this.#isCoded) hit(start, end, needle);
      else {
        this.#masked = Math.max(this.#masked, end);
        hit(this.#codeless.startOf(start), this.#codeless.endOf(end - 1), needle);
      }
    };
  }
}
