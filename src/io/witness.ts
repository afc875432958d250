/**
 * Tells a signal that our whole process group got from one that was sent to us alone. The system does not tell Node who
 * sent a signal and to whom, so a small program stands beside us in the group: what ends it came to all.
 */

/** A program that gives back what it is told, that any signal ends, and that ends with its stdin. */
export interface Repeater {
  readonly answers: AsyncIterable<Uint8Array>;
  readonly ended: Promise<unknown>;
  tell(text: string): Promise<void>;
  kill(): void;
}

export interface Witness {
  /** True when a signal that came to us just now came to the group. Undefined where nobody can tell. */
  hasSeen(): Promise<boolean | undefined>;
  end(): void;
}

/** Milliseconds: some end the processes of a group one by one, and who was stopped does not answer. */
const pause = 20;
const longestWait = 2000;

export function callWitness(start: () => Promise<Repeater | undefined>): Witness {
  let hasEnded = false;
  let standing = stand(start);
  let turn: Promise<unknown> = Promise.resolve();
  const ask = async (asked: typeof standing) => {
    const hasFallen = await hasFallenNow(asked);
    if (hasFallen === true && standing === asked && !hasEnded) standing = stand(start);
    return hasFallen;
  };
  return {
    hasSeen() {
      // Of signals that come together the first ends it, and it has seen all of them.
      const asked = standing;
      const answer = turn.then(() => ask(asked));
      turn = answer;
      return answer;
    },
    end() {
      hasEnded = true;
      void standing.dialog.then(dialog => dialog?.kill());
    },
  };
}

function stand(start: () => Promise<Repeater | undefined>) {
  const dialog = start().catch(() => undefined);
  return { dialog, answers: dialog.then(begun => begun?.answers[Symbol.asyncIterator]()) };
}

async function hasFallenNow(asked: ReturnType<typeof stand>): Promise<boolean | undefined> {
  const [dialog, answers] = [await asked.dialog, await asked.answers];
  if (dialog === undefined || answers === undefined) return undefined;
  await new Promise(resolve => setTimeout(resolve, pause));
  void dialog.tell("?");
  const fell = dialog.ended.then(() => true);
  const spoke = answers.next().then(
    ({ done }) => (done === true ? fell : false),
    () => fell,
  );
  return Promise.race([fell, spoke, silence()]);
}

function silence(): Promise<undefined> {
  return new Promise(resolve => {
    setTimeout(() => resolve(undefined), longestWait).unref();
  });
}
