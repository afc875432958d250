/**
 * The redactor's look at every byte, in WebAssembly. `src/redact/engine/kernel.ts` brings the text and the tables, and
 * takes what is found. AssemblyScript: `npm run kernel` compiles it.
 */
export { beginning } from "./beginnings";
export { findCodes } from "./codes";
export { begin, find } from "./find";
export { countStarts, leaveOut } from "./gaps";
export { choose, count, sweep } from "./grams";
export {
  candidates,
  closers,
  kinds,
  lengths,
  letters,
  lists,
  mostCandidates,
  mostOfList,
  padding,
  prepare,
  prepareBeginnings,
  rowEnds,
  sought,
  tables,
} from "./memory";
