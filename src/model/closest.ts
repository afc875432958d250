/** The "did you mean" of every message that names something unknown. */

/** The candidate within about a third of the name's length in edits, nearest first; none for a name of one letter. */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 2 ? 0 : Math.max(1, Math.floor(name.length / 3));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = edits(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
}

/** `; did you mean "x"?`, or nothing: to be put behind a message. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const candidate = closest(name, candidates);
  return candidate === undefined ? "" : `; did you mean "${candidate}"?`;
}

/** Edit distance in which two neighbours that changed places are one edit, the commonest slip of all. */
function edits(left: string, right: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      const above = previous[column] ?? 0;
      const before = current[column - 1] ?? 0;
      const diagonal = previous[column - 1] ?? 0;
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const swap = swapped
        ? (beforePrevious[column - 2] ?? Number.POSITIVE_INFINITY)
        : Number.POSITIVE_INFINITY;
      current.push(Math.min(above + 1, before + 1, diagonal + same, swap + 1));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[right.length] ?? 0;
}
