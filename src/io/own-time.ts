/** A clock for limits of time: it stands still while the machine works for others, or sleeps. */

/** Milliseconds; what the processor did for all threads of this process. */
export interface Clocks {
  wall(): number;
  processor(): number;
}

/** So often the processor's time is asked for, which takes longer than to ask what time it is. */
const interval = 100;

const own: Clocks = {
  // Not `performance`, which is another two milliseconds to load.
  wall: () => Number(process.hrtime.bigint()) / 1e6,
  processor: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/** Milliseconds from some beginning on: those that went by, as far as this process worked in them. Never goes back. */
export function ownTime(clocks = own): () => number {
  let sampled = { wall: clocks.wall(), processor: clocks.processor(), time: 0 };
  let latest = 0;
  return () => {
    const wall = clocks.wall();
    let passed = wall - sampled.wall;
    if (passed >= interval) {
      const processor = clocks.processor();
      passed = Math.min(passed, processor - sampled.processor);
      sampled = { wall, processor, time: sampled.time + passed };
      passed = 0;
    }
    latest = Math.max(latest, sampled.time + passed);
    return latest;
  };
}
