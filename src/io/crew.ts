/** Threads beside this one, which all do one kind of work. */
import { parentPort, Worker, workerData } from "node:worker_threads";
import { AppError } from "../model/error.ts";
import { threadsWithRoom } from "./addresses.ts";
import { errorCode } from "./error-code.ts";

export interface Crew<Task, Result> {
  readonly size: number;
  /** `memory` goes to the thread and is not here until the result brings it back. Throws `failed` when the thread dies. */
  perform(task: Task, memory: ArrayBuffer): Promise<Result>;
  dismiss(): void;
}

/** The file of a program, or its text where that has no file. */
export type Script = { readonly file: string } | { readonly source: string };

/** What a thread allocates is garbage soon: room for more of it makes the process larger, and no quicker. */
const youngMegabytes = 6;

/**
 * The script calls `serve`; `order` reaches each thread as a copy. Where the system gives no more threads, or too few
 * addresses for them, they are fewer than `size`, or none.
 */
export function hire<Order, Task, Result>(script: Script, order: Order, size: number): Crew<Task, Result> {
  const length = Math.min(size, threadsWithRoom());
  const hands = Array.from({ length }).flatMap(() => started<Task, Result>(script, order) ?? []);
  return {
    size: hands.length,
    perform(task, memory) {
      const [idlest] = [...hands].sort((one, other) => one.tasks - other.tasks);
      if (idlest === undefined) throw new RangeError("a crew of nobody does nothing");
      return idlest.perform(task, memory);
    },
    dismiss() {
      for (const hand of hands) hand.dismiss();
    },
  };
}

/**
 * What such a thread is: `prepare` gets the order and gives what does a task. Tasks are done one after the other; the
 * memory of a result goes back. A task that fails ends the thread.
 */
export function serve<Order, Task, Result extends { readonly memory: ArrayBuffer }>(
  prepare: (order: Order) => (task: Task) => Promise<Result>,
): void {
  const port = parentPort;
  if (port === null) throw new Error("this script is for a thread");
  const perform = prepare(workerData as Order);
  let last = Promise.resolve();
  port.on("message", (task: Task) => {
    last = last.then(async () => {
      const result = await perform(task);
      port.postMessage(result, [result.memory]);
    });
  });
}

function started<Task, Result>(script: Script, order: unknown): Hand<Task, Result> | undefined {
  try {
    return new Hand(script, order);
  } catch (thrown) {
    if (errorCode(thrown) !== "ERR_WORKER_INIT_FAILED") throw thrown;
    return undefined;
  }
}

interface Waiting<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: AppError) => void;
}

class Hand<Task, Result> {
  readonly #worker: Worker;
  /** Those that were asked, first to last: a thread answers in order. */
  #waiting: Waiting<Result>[] = [];
  #death: AppError | undefined;

  constructor(script: Script, order: unknown) {
    const isText = "source" in script;
    this.#worker = new Worker(isText ? script.source : script.file, {
      eval: isText,
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
    this.#worker.on("message", (result: Result) => this.#waiting.shift()?.resolve(result));
    this.#worker.on("error", error => this.#die(error));
    this.#worker.on("exit", code => this.#die(new Error(`it ended with ${code}`)));
  }

  get tasks(): number {
    return this.#waiting.length;
  }

  perform(task: Task, memory: ArrayBuffer): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#death !== undefined) return reject(this.#death);
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task, [memory]);
    });
  }

  dismiss(): void {
    void this.#worker.terminate();
  }

  #die(cause: unknown): void {
    this.#death ??= new AppError("failed", "cannot go on: a thread of this program has died", { cause });
    for (const { reject } of this.#waiting) reject(this.#death);
    this.#waiting = [];
  }
}
