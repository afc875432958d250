/** What is assigned behind a type with more in its brackets than types: `key: Annotated[str, Field(min_length=3)] = "…"`. */
import { literalForm, type Take } from "./form.ts";

const opening = /^\s{0,4}:\s{0,4}[A-Za-z_][\w.]{0,46}(?=\[)/;
const assigns = /^\s{0,20}=\s{0,20}(?=(?:[A-Za-z.]{1,24}\()?[bru]?["'])/;
const longest = 320;

export function inAnnotation<T>(around: string, take: Take<T>): T | undefined {
  const [type] = opening.exec(around) ?? [];
  if (type === undefined) return undefined;
  const behind = behindBrackets(around, type.length);
  const [operator] = behind === undefined ? [] : (assigns.exec(around.slice(behind)) ?? []);
  if (behind === undefined || operator === undefined) return undefined;
  return take({ ...literalForm, at: behind + operator.length });
}

/** Behind the bracket that closes the one at `from`. */
function behindBrackets(around: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < Math.min(around.length, longest); at += 1) {
    const character = around[at];
    if (character === "[") depth += 1;
    if (character === "]") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}
