/** Blobs on their way to a thread and back, with what is passed over between them, in their order. */
import type { Item } from "../blob.ts";
import { canaryBlob } from "../canary.ts";
import type { InspectionTask } from "./tasks.ts";

/** A batch takes some milliseconds: long beside a message, short beside a lint. */
const batchSize = 1024 * 1024;

/** Memory that batches use one after the other: new memory costs as much as a look through it. */
export class Shelf {
  readonly #free: ArrayBuffer[] = [];

  /** Memory for so many bytes beside the canary. */
  take(length: number): ArrayBuffer {
    const least = length + canaryBlob().bytes.length;
    return least > batchSize ? new ArrayBuffer(least) : (this.#free.pop() ?? new ArrayBuffer(batchSize));
  }

  putBack(memory: ArrayBuffer): void {
    if (memory.byteLength === batchSize) this.#free.push(memory);
  }
}

export class Batch {
  readonly #memory: ArrayBuffer;
  readonly #items: Item[] = [];
  readonly #texts: InspectionTask["texts"][number][] = [];
  #length = 0;

  constructor(memory: ArrayBuffer) {
    this.#memory = memory;
    // Each batch proves anew that whoever inspects it finds what there is.
    this.#place(canaryBlob());
  }

  /** False when it has no room for the item. */
  add(item: Item): boolean {
    if (item.kind === "blob") {
      if (this.#length + item.blob.bytes.length > this.#memory.byteLength) return false;
      this.#place(item.blob);
    }
    this.#items.push(item);
    return true;
  }

  /** The first text is the canary, the others are the blobs. */
  get task(): InspectionTask {
    return { memory: this.#memory, texts: this.#texts };
  }

  /** The items, whose bytes are in the memory that came back. */
  itemsIn(memory: ArrayBuffer): readonly Item[] {
    const places = this.#texts.slice(1).values();
    return this.#items.map(item => {
      if (item.kind === "skip") return item;
      const { from, to } = places.next().value ?? nowhere;
      return { kind: "blob", blob: { ...item.blob, bytes: new Uint8Array(memory, from, to - from) } };
    });
  }

  #place({ path, bytes }: { readonly path: string; readonly bytes: Uint8Array }): void {
    const [from, to] = [this.#length, this.#length + bytes.length];
    new Uint8Array(this.#memory).set(bytes, from);
    this.#texts.push({ path, from, to });
    this.#length = to;
  }
}

const nowhere = { from: 0, to: 0 };
