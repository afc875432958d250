/** Notices that a stream has fallen silent. */

export interface Silence {
  /** Begins to wait anew. */
  heard(): void;
  stop(): void;
}

/** Calls `act` once for each silence, as soon as it has lasted so many milliseconds. */
export function onSilence(milliseconds: number, act: () => void): Silence {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  return {
    heard: () => {
      stop();
      timer = setTimeout(act, milliseconds);
    },
    stop,
  };
}
