/** Shares stems out to the eight bits that the kernel's first look has, so that it lets few other letters through. */

/** Letters from frequent to rare in English and in code. */
const byFrequency = "etaoinsrhldcumfpgwybvkxjqz";
const letters = [...byFrequency].map((letter, rank) => ({
  code: letter.charCodeAt(0),
  weight: 1 / (rank + 4),
}));
const bucketCount = 8;
/** The first look is at so many letters. */
const looked = [0, 1, 2] as const;

/** The stems of each of the eight. The first look takes a letter's halves apart, so stems alike belong together. */
export function inBuckets(stems: readonly string[]): readonly (readonly string[])[] {
  const buckets: string[][] = Array.from({ length: bucketCount }, () => []);
  for (const stem of stems) {
    const added = buckets.map(bucket => passing([...bucket, stem]) - passing(bucket));
    buckets[added.indexOf(Math.min(...added))]?.push(stem);
  }
  return buckets;
}

/** How much text such a bucket lets through, in no unit. */
function passing(stems: readonly string[]): number {
  if (stems.length === 0) return 0;
  return looked.reduce<number>((product, index) => {
    const codes = stems.map(stem => stem.charCodeAt(index));
    const low = new Set(codes.map(code => code & 15));
    const high = new Set(codes.map(code => code >> 4));
    const through = letters.filter(({ code }) => low.has(code & 15) && high.has(code >> 4));
    return product * through.reduce((sum, { weight }) => sum + weight, 0);
  }, 1);
}
