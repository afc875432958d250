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
  const buckets = Array.from({ length: bucketCount }, () => new Bucket());
  for (const stem of stems) {
    const added = buckets.map(bucket => bucket.passingWith(stem) - bucket.passing);
    buckets[added.indexOf(Math.min(...added))]?.add(stem);
  }
  return buckets.map(({ stems }) => stems);
}

/** Keeps the sums, since to make them anew for each stem took as long as all else that the first scan waits for. */
class Bucket {
  readonly stems: string[] = [];
  /** How much of a text it lets through. */
  passing = 0;
  #least = looked;
  /** Of each place that is looked at: the letters that the stems have there, and how much of a text these are. */
  readonly #places = Array.from({ length: looked }, () => ({ letters: new Set<string>(), share: 0 }));

  passingWith(stem: string): number {
    const least = Math.min(this.#least, stem.length);
    let product = 1;
    for (const [index, { letters, share }] of this.#places.entries()) {
      if (index >= least) break;
      const letter = stem.charAt(index);
      product *= letters.has(letter) ? share : share + shareOf(letter);
    }
    return product;
  }

  add(stem: string): void {
    this.passing = this.passingWith(stem);
    this.#least = Math.min(this.#least, stem.length);
    this.stems.push(stem);
    for (const [index, place] of this.#places.entries()) {
      const letter = stem.charAt(index);
      if (letter === "" || place.letters.has(letter)) continue;
      place.letters.add(letter);
      place.share += shareOf(letter);
    }
  }
}

function shareOf(letter: string): number {
  return letter === "$" ? shareOfOthers : share * (weights.get(letter) ?? 0);
}
