/** Whose code a workflow runs that a comment on a pull request started: the event does not tell, and its checkout does. */
import type { Doors } from "../../io/doors.ts";
import { createGit } from "../../io/git.ts";
import type { Trust } from "../../model/identity.ts";

/**
 * Trusted where nothing is checked out, or the commit that the event runs for, or the end of a branch or tag of the origin,
 * which only those can make who may write there. Of another commit nobody knows whose it is.
 */
export async function trustOfCheckout({ cwd, env }: Doors): Promise<Trust> {
  const git = createGit(cwd, env);
  const head = await git.head();
  return head === undefined || head === env.GITHUB_SHA || (await git.isTip(head)) ? "trusted" : "untold";
}
