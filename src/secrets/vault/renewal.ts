/** Keeps something alive that the server takes back after a while: asks for more when two thirds of its time are over. */

export interface Renewal {
  stop(): void;
}

/** `renew` returns the seconds that it has from now on; undefined ends the renewals, and so does a failure. */
export function keepAlive(seconds: number, renew: () => Promise<number | undefined>): Renewal {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const plan = (lifetime: number) => {
    timer = setTimeout(
      () =>
        void renew()
          .then(next => (next === undefined || next <= 0 || isStopped ? undefined : plan(next)))
          // What it was for notices by itself when the time is over; there is nobody to tell here.
          .catch(() => undefined),
      (lifetime * 1000 * 2) / 3,
    );
    // A job that is done does not wait for it.
    timer.unref();
  };
  if (seconds > 0) plan(seconds);
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
