/** The bytes of a stream that its next push sees again, with room for the chunk behind them: two memories in turn. */
import { copyBytes } from "./copy.ts";

export class Kept {
  /** How many there are. */
  length = 0;
  #room = new Uint8Array();
  /** Where the bytes before lie, of which a part was returned. */
  #other = new Uint8Array();

  /** These bytes and the chunk. That holds until something was kept twice. */
  with(chunk: Uint8Array): Uint8Array {
    if (this.length === 0) return chunk;
    const size = this.length + chunk.length;
    if (this.#room.length < size) this.#room = grown(this.#room, this.length, size);
    this.#room.set(chunk, this.length);
    return this.#room.subarray(0, size);
  }

  /** Those from `at` on. */
  from(at: number): Uint8Array {
    return this.#room.subarray(at, this.length);
  }

  /** Takes the bytes from `from` on in their place: a copy, as their owner may use that memory again. */
  keep(bytes: Uint8Array, from: number): void {
    const [length, room] = [bytes.length - from, this.#other];
    this.#other = this.#room;
    this.#room = room.length < length ? grown(room, 0, length) : room;
    this.length = length;
    copyBytes(bytes, from, bytes.length, this.#room, 0);
  }
}

/** Memory for so many bytes and some more, with the first `length` of the room. */
function grown(room: Uint8Array, length: number, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size + (size >> 2));
  larger.set(room.subarray(0, length));
  return larger;
}
