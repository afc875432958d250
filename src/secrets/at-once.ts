/** Many steps, a few of them under way at once: what stores behind a network are asked with. */

/** So many requests are under way at once, at most. */
const most = 8;

/** Does the step for each item and gives what they gave, in the order of the items. Throws what the first one throws. */
export async function severalAtOnce<T, R>(
  items: readonly T[],
  step: (item: T) => Promise<R>,
  atOnce = most,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = [...items.entries()];
  const hands = Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      results.set(index, await step(item));
    }
  });
  await Promise.all(hands);
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
