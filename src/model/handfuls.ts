/** Many small things in handfuls: a promise for each costs more than to do something about it. */

const handful = 64;

export function* inHandfuls<T>(items: Iterable<T>): Iterable<readonly T[]> {
  let some: T[] = [];
  for (const item of items) {
    if (some.push(item) < handful) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
