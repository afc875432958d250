/** The line of shell between `script` and the child: says that it runs, puts the environment right, and becomes the child. */
import { shellWord } from "../../model/shell-word.ts";

/** The variable of the environment under which the line finds the value of another one that `script` needs for itself. */
export const kept = "JOB_SECRETS_KEPT";

export interface Line {
  readonly command: string;
  readonly args: readonly string[];
  /** The variable that `script` has for itself, and whether the child has one of that name. */
  readonly borrowed: { readonly name: string; readonly isSet: boolean };
  /** False where `script` reports a signal in another way than a shell: then the shell stays and reports it. */
  readonly becomesChild: boolean;
}

/** Prints its process id on file 3 before anything else, which the child does not get. */
export function shellLine({ command, args, borrowed, becomesChild }: Line): string {
  const call = ["exec", ...[command, ...args].map(shellWord)].join(" ");
  const restore = borrowed.isSet
    ? `${borrowed.name}=$${kept}; export ${borrowed.name}; unset ${kept}`
    : `unset ${borrowed.name}`;
  const run = becomesChild
    ? `${call} 3>&-`
    : // A trap that does something leaves the child's own signals alone. What a shell has to say of them goes nowhere.
      `trap : HUP INT QUIT TERM USR1 USR2; exec 4>&2 2>/dev/null; (${call} 2>&4 3>&- 4>&-); exit $?`;
  return `echo $$ >&3; ${restore}; ${run}`;
}
