/** What keeps a job from its OIDC token, as a clause: who needs no token goes on without one. */
import { AppError } from "./error.ts";

/** What is asked for, or why it cannot be had and what to change. Throws what is no answer at all: `cancelled`. */
export async function orTrouble<T extends object>(asked: () => Promise<T>): Promise<T | string> {
  try {
    return await asked();
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code === "cancelled") throw thrown;
    const why = thrown.message.replace(/^cannot get an OIDC token: /, "");
    return thrown.hint === undefined ? why : `${why}; ${asClause(thrown.hint)}`;
  }
}

/** A sentence that goes on behind a semicolon: names that begin with more than one capital stay as they are. */
function asClause(sentence: string): string {
  const begun = sentence.replace(/^[A-Z](?=[a-z\s])/, first => first.toLowerCase());
  return begun.replace(/\.$/, "");
}
