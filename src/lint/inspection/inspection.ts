/** Inspects item after item: alone at first, and with a crew once there is so much that it pays. */
import { setImmediate as turn } from "node:timers/promises";
import { AppError } from "../../model/error.ts";
import type { Item } from "../blob.ts";
import { canaryRule } from "../canary.ts";
import type { Candidate } from "../detect/detector.ts";
import type { Inspector } from "../detect/inspector.ts";
import { Batch, Shelf } from "./batch.ts";
import { type InspectionCrew, received } from "./tasks.ts";

export interface InspectionOptions {
  readonly inspector: Inspector;
  /** Undefined where there are no threads. */
  readonly hire: (() => InspectionCrew) | undefined;
  /**
   * Called for each item in their order; without candidates for what is passed over, and for what took longer than its
   * time.
   */
  readonly take: (item: Item, candidates: readonly Candidate[] | undefined) => void;
}

/** So many bytes are inspected alone: below that a thread has hardly started when all is done. */
const alone = 48 * 1024 * 1024;
/** Batches that wait for a thread, for each of them. More are inspected here. */
const mostAhead = 2;
/** Batches that wait for those before them, so that memory stays bounded. */
const mostHeld = 16;

/** Throws what the items throw, and `failed` when a thread dies or does not find the canary. */
export async function inspectAll(items: AsyncIterable<Item>, options: InspectionOptions): Promise<void> {
  const { inspector, hire, take } = options;
  let bytes = 0;
  let team: Team | undefined;
  try {
    for await (const item of items) {
      if (team !== undefined) {
        await team.add(item);
        continue;
      }
      take(item, candidatesIn(inspector, item));
      bytes += item.kind === "blob" ? item.blob.bytes.length : 0;
      if (bytes > alone && hire !== undefined) team = new Team(hire(), options);
    }
    await team?.finish();
  } finally {
    team?.dismiss();
  }
}

interface Finished {
  readonly item: Item;
  readonly candidates: readonly Candidate[] | undefined;
}

interface Held {
  /** Undefined while a thread is at it. */
  finished: readonly Finished[] | undefined;
  memory: ArrayBuffer | undefined;
  done: Promise<void>;
}

/** This thread and its crew. */
class Team {
  readonly #crew: InspectionCrew;
  readonly #options: InspectionOptions;
  readonly #shelf = new Shelf();
  #batch = new Batch(this.#shelf.take(0));
  /** Those that were handed on, in their order. */
  readonly #held: Held[] = [];
  #ahead = 0;

  constructor(crew: InspectionCrew, options: InspectionOptions) {
    this.#crew = crew;
    this.#options = options;
  }

  async add(item: Item): Promise<void> {
    if (this.#batch.add(item)) return;
    this.#handOn();
    this.#batch = new Batch(this.#shelf.take(item.kind === "blob" ? item.blob.bytes.length : 0));
    this.#batch.add(item);
    // What the crew sends comes in between two turns only.
    await turn();
    await this.#takeFinished(mostHeld);
  }

  async finish(): Promise<void> {
    this.#handOn();
    await this.#takeFinished(0);
  }

  dismiss(): void {
    this.#crew.dismiss();
  }

  #handOn(): void {
    const { task } = this.#batch;
    if (this.#ahead >= mostAhead * this.#crew.size) {
      const finished = this.#batch.itemsIn(task.memory).map(item => ({
        item,
        candidates: candidatesIn(this.#options.inspector, item),
      }));
      this.#held.push({ finished, memory: task.memory, done: Promise.resolve() });
      return;
    }
    this.#ahead += 1;
    const held: Held = { finished: undefined, memory: undefined, done: Promise.resolve() };
    held.done = this.#perform(this.#batch, held);
    // Whoever waits for it hears of the failure.
    held.done.catch(() => undefined);
    this.#held.push(held);
  }

  async #perform(batch: Batch, held: Held): Promise<void> {
    const { memory, found } = await this.#crew.perform(batch.task, batch.task.memory);
    this.#ahead -= 1;
    const [canary, ...rest] = found;
    if (canary?.some(({ rule }) => rule === canaryRule.id) !== true) {
      throw new AppError(
        "failed",
        "cannot trust this lint: a thread did not find the canary that it carries",
      );
    }
    const next = rest.values();
    held.memory = memory;
    held.finished = batch.itemsIn(memory).map(item => ({
      item,
      candidates: item.kind === "skip" ? undefined : received(next.next().value),
    }));
  }

  /** Takes from the first on what is known, and waits while more than `most` are held. */
  async #takeFinished(most: number): Promise<void> {
    for (let [first] = this.#held; first !== undefined; [first] = this.#held) {
      if (this.#held.length > most) await first.done;
      if (first.finished === undefined) return;
      this.#held.shift();
      for (const { item, candidates } of first.finished) this.#options.take(item, candidates);
      if (first.memory !== undefined) this.#shelf.putBack(first.memory);
    }
  }
}

function candidatesIn(inspector: Inspector, item: Item): readonly Candidate[] | undefined {
  return item.kind === "skip" ? undefined : inspector.inspect(item.blob.bytes, item.blob.path);
}
