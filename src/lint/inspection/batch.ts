/** What goes to a thread in one message: texts, files to be read, and what is passed over between them, in their order. */
import type { Given } from "../blob.ts";
import { canaryBlob } from "../canary.ts";
import { type Again, kept, type Outcome, outcomeOf } from "./outcome.ts";
import { type InspectionResult, type InspectionTask, received, receivedOutcome } from "./tasks.ts";

/** A batch takes some milliseconds: long beside a message, short beside a lint. */
const batchSize = 1024 * 1024;
const mostFiles = 64;

/** Memory that batches use one after the other: new memory costs as much as a look through it. */
export class Shelf {
  readonly #free: ArrayBuffer[] = [];

  /** Memory for the canary and what is given first. */
  take(given: Given): ArrayBuffer {
    const canary = canaryBlob().bytes.length;
    // What is read by whoever inspects it needs none here.
    if (given.kind === "file") return new ArrayBuffer(canary);
    const least = canary + (given.kind === "blob" ? given.blob.bytes.length : 0);
    return least > batchSize ? new ArrayBuffer(least) : (this.#free.pop() ?? new ArrayBuffer(batchSize));
  }

  putBack(memory: ArrayBuffer): void {
    if (memory.byteLength === batchSize) this.#free.push(memory);
  }
}

export class Batch {
  readonly #memory: ArrayBuffer;
  readonly #given: Given[] = [];
  readonly #texts: InspectionTask["texts"][number][] = [];
  readonly #files: InspectionTask["files"][number][] = [];
  #length = 0;

  constructor(memory: ArrayBuffer) {
    this.#memory = memory;
    // Each batch proves anew that whoever inspects it finds what there is.
    this.#place(canaryBlob());
  }

  /** False when it has no room. */
  add(given: Given): boolean {
    if (given.kind === "blob") {
      if (this.#length + given.blob.bytes.length > this.#memory.byteLength) return false;
      this.#place(given.blob);
    }
    if (given.kind === "file") {
      if (this.#files.length === mostFiles) return false;
      this.#files.push(given.file);
    }
    this.#given.push(given);
    return true;
  }

  /** The first text is the canary. */
  get task(): InspectionTask {
    return { memory: this.#memory, texts: this.#texts, files: this.#files };
  }

  /** All that was added; the bytes are in the memory. */
  given(memory: ArrayBuffer): readonly Given[] {
    const places = this.#texts.slice(1).values();
    return this.#given.map(each => {
      if (each.kind !== "blob") return each;
      const { from, to } = places.next().value ?? nowhere;
      return { kind: "blob", blob: { ...each.blob, bytes: new Uint8Array(memory, from, to - from) } };
    });
  }

  /** With bytes of its own, what came of all that was added, by a thread's result without the canary's. What it does not answer for was not looked at. */
  outcomes({ memory, found, outcomes }: InspectionResult): readonly (Outcome | Again)[] {
    const ofTexts = found.values();
    const ofFiles = outcomes.values();
    return this.given(memory).flatMap(each => {
      if (each.kind === "skip") return [each];
      if (each.kind === "file") {
        const answers = ofFiles.next().value;
        return answers?.map(receivedOutcome) ?? [notLookedAt(each.file.shown)];
      }
      const candidates = ofTexts.next().value;
      return [kept(outcomeOf(each.blob, candidates && received(candidates)))];
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

function notLookedAt(path: string): Outcome {
  return { kind: "skip", skip: { path, reason: "too-slow" } };
}
