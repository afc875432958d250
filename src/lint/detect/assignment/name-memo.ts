/** What is known of names, by their bytes: most of them come again and again, and a string for each would cost more than the look at it. */

const mostNames = 20_000;
const slots = 1 << 15;
/** So many bytes a name has at most, as the scanner marks it, and a few more. */
const room = mostNames * 24;

export class NameMemo<Known> {
  readonly #make: (name: string) => Known;
  /** The number of a name, counted from 1, where its hash points to, or behind that. */
  readonly #numbers = new Uint16Array(slots);
  readonly #bytes = new Uint8Array(room);
  /** Where the bytes of each name end. */
  readonly #ends = new Uint32Array(mostNames + 1);
  readonly #known: Known[] = [];

  constructor(make: (name: string) => Known) {
    this.#make = make;
  }

  /** What is known of the name from `start` to before `end`. */
  of(bytes: Uint8Array, start: number, end: number): Known {
    let slot = hashOf(bytes, start, end);
    for (let number = this.#numbers[slot] ?? 0; number !== 0; number = this.#numbers[slot] ?? 0) {
      const known = this.#known[number - 1];
      if (known !== undefined && this.#is(number, bytes, start, end)) return known;
      slot = (slot + 1) & (slots - 1);
    }
    const made = this.#make(
      Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("latin1"),
    );
    this.#keep(made, slot, bytes.subarray(start, end));
    return made;
  }

  #is(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#ends[number - 1] ?? 0;
    if ((this.#ends[number] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at += 1) if (bytes[at] !== this.#bytes[from + at - start]) return false;
    return true;
  }

  #keep(made: Known, slot: number, name: Uint8Array): void {
    const number = this.#known.length + 1;
    const from = this.#ends[number - 1] ?? 0;
    if (number > mostNames || from + name.length > room) {
      this.#numbers.fill(0);
      this.#known.length = 0;
      return;
    }
    this.#bytes.set(name, from);
    this.#ends[number] = from + name.length;
    this.#known.push(made);
    this.#numbers[slot] = number;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
  return hash >>> 17;
}
