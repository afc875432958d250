/** A redactor as a step of a pipeline. */
import { Transform } from "node:stream";
import type { Redactor } from "./redactor.ts";

export function redactStream(redactor: Redactor): Transform {
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      // A copy: the stream keeps it for longer than until the next push.
      done(null, Buffer.from(redactor.push(chunk)));
    },
    flush(done) {
      done(null, redactor.end());
    },
  });
}
