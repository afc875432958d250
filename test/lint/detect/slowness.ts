/** How busy the processor is with the work of others. */

const sentences = "A fixed text to measure with. ".repeat(4000);
/** Milliseconds for it where nobody else uses the processor. */
const quiet = 1.7;

/** By how much slower the processor is now than when it is left alone: whoever shares its caches takes of its time, too. */
export function slowness(): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    sentences.replaceAll(/\w+/g, word => word.toUpperCase());
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.max(1, Math.min(...times) / quiet);
}
