/** Shares stems out to the eight bits that the kernel's first look has, so that it lets few other letters through. */

/** Letters from frequent to rare in English and in code. */
const byFrequency = "etaoinsrhldcumfpgwybvkxjqz";
const weights = new Map([...byFrequency].map((letter, rank) => [letter, 1 / (rank + 4)]));
/** So much of a text is letters. */
const share = 0.7 / [...weights.values()].reduce((sum, weight) => sum + weight, 0);
/** What is no letter, which `$` stands for. */
const shareOfOthers = 0.3;
const bucketCount = 8;
/** The first look is at so many letters; of a stem that has one less, at those. */
export const looked = 4;

/** The stems of each of the eight. The first look takes letters for themselves, so stems alike belong together. */
export function inBuckets(stems: readonly string[]): readonly (readonly string[])[] {
  const buckets: string[][] = Array.from({ length: bucketCount }, () => []);
  for (const stem of stems) {
    const added = buckets.map(bucket => passing([...bucket, stem]) - passing(bucket));
    buckets[added.indexOf(Math.min(...added))]?.push(stem);
  }
  return buckets;
}

function shareOf(letter: string): number {
  return letter === "$" ? shareOfOthers : share * (weights.get(letter) ?? 0);
}

/** How much of a text such a bucket lets through. */
function passing(stems: readonly string[]): number {
  if (stems.length === 0) return 0;
  const least = Math.min(looked, ...stems.map(({ length }) => length));
  return Array.from({ length: least }).reduce<number>((product, _, index) => {
    const letters = [...new Set(stems.map(stem => stem.charAt(index)))];
    return product * letters.reduce((sum, letter) => sum + shareOf(letter), 0);
  }, 1);
}
