/** Finds where the text may end in the middle of a needle, as `src/redact/engine/beginnings.ts` asks for. */
import { end, isBeginning, text } from "./memory";

/**
 * The first place from `from` to before `before` from which on four bytes may be the first ones of a needle; `before` when
 * there is none.
 */
export function beginning(from: i32, before: i32): i32 {
  const last = min(text + before, end - 3);
  for (let at = text + from; at < last; at += 1) if (isBeginning(load<u32>(at)) !== 0) return at - text;
  return before;
}
