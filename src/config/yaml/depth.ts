/** How deep a YAML text is nested, found without recursion, because the parser of a hostile text may not be asked. */
import { Lexer } from "yaml";

const flowLimit = 32;
const blockLimit = 100;

/** True for a text that the parser could exhaust the stack with. Tokens are counted, so quoted brackets do not matter. */
export function isTooDeep(text: string): boolean {
  let flow = 0;
  let block = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") flow += 1;
    else if (token === "]" || token === "}") flow -= 1;
    else if (flow === 0 && (token === "-" || token === "?")) block += 1;
    else if (lineStart && /^ +$/.test(token)) block = token.length;
    lineStart = token === "\n" || token === "\r\n";
    if (lineStart) block = 0;
    if (flow > flowLimit || block > blockLimit) return true;
  }
  return false;
}
