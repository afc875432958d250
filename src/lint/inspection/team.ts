/** This thread and its crew, which share what is to be inspected and tell what came of it in order. */
import { setImmediate as turn } from "node:timers/promises";
import { AppError } from "../../model/error.ts";
import type { Given } from "../blob.ts";
import { canaryRule } from "../canary.ts";
import { Batch, Shelf } from "./batch.ts";
import { type Again, inspect, inspectToKeep, type Outcome, type Tools } from "./outcome.ts";
import type { InspectionCrew } from "./tasks.ts";

/** Batches that wait for a thread, for each of them. More are inspected here. */
const mostAhead = 2;
/** Batches that wait for those before them, so that memory stays bounded. */
const mostHeld = 16;

interface Held {
  /** Undefined while a thread is at it. */
  outcomes: readonly (Outcome | Again)[] | undefined;
  done: Promise<void>;
}

export class Team {
  readonly #crew: InspectionCrew;
  readonly #tools: Tools;
  readonly #take: (outcome: Outcome) => void;
  readonly #shelf = new Shelf();
  #batch: Batch | undefined;
  /** Those that were handed on, in their order. */
  readonly #held: Held[] = [];
  #ahead = 0;

  constructor(crew: InspectionCrew, tools: Tools, take: (outcome: Outcome) => void) {
    this.#crew = crew;
    this.#tools = tools;
    this.#take = take;
  }

  async add(given: Given): Promise<void> {
    if (this.#batch?.add(given)) return;
    await this.#handOn();
    this.#batch = new Batch(this.#shelf.take(given));
    this.#batch.add(given);
    // What the crew sends comes in between two turns only.
    await turn();
    await this.#takeFinished(mostHeld);
  }

  async finish(): Promise<void> {
    await this.#handOn();
    await this.#takeFinished(0);
  }

  dismiss(): void {
    this.#crew.dismiss();
  }

  async #handOn(): Promise<void> {
    const batch = this.#batch;
    if (batch === undefined) return;
    if (this.#ahead >= mostAhead * this.#crew.size) {
      this.#held.push({ outcomes: await this.#inspectHere(batch), done: Promise.resolve() });
      return;
    }
    this.#ahead += 1;
    const held: Held = { outcomes: undefined, done: Promise.resolve() };
    held.done = this.#perform(batch, held);
    // Whoever waits for it hears of the failure.
    held.done.catch(() => undefined);
    this.#held.push(held);
  }

  async #inspectHere(batch: Batch): Promise<readonly (Outcome | Again)[]> {
    const { memory } = batch.task;
    const outcomes: (Outcome | Again)[] = [];
    for (const given of batch.given(memory)) outcomes.push(...(await inspectToKeep(given, this.#tools)));
    this.#shelf.putBack(memory);
    return outcomes;
  }

  async #perform(batch: Batch, held: Held): Promise<void> {
    const { memory, found, outcomes } = await this.#crew.perform(batch.task, batch.task.memory);
    this.#ahead -= 1;
    const [canary, ...rest] = found;
    if (canary?.some(({ rule }) => rule === canaryRule.id) !== true) {
      throw new AppError(
        "failed",
        "cannot trust this lint: a thread did not find the canary that it carries",
      );
    }
    held.outcomes = batch.outcomes({ memory, found: rest, outcomes });
    this.#shelf.putBack(memory);
  }

  /** Takes from the first on what is known, and waits while more than `most` are held. */
  async #takeFinished(most: number): Promise<void> {
    for (let [first] = this.#held; first !== undefined; [first] = this.#held) {
      if (this.#held.length > most) await first.done;
      if (first.outcomes === undefined) return;
      this.#held.shift();
      for (const outcome of first.outcomes) {
        if (outcome.kind === "again")
          await inspect({ kind: "file", file: outcome.file }, this.#tools, this.#take);
        else this.#take(outcome);
      }
    }
  }
}
