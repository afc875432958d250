/** What command lines have in common: where a value may begin, and what stands before it. */

/** Of a way that a command takes. */
export const command = { syntax: "shell", kind: "password" } as const;

/** Why it is a credential. */
export function loginOf(program: string): string {
  return `${program} logs in with it`;
}

/** A value with or without quotes, and no further option. */
export const word = String.raw`(?=["']?[^\s"'-])`;

/** What of a command stands before it, also on the lines before. */
export const rest = String.raw`[ \t](?:(?:\\\r?\n|[^\n|;]){0,300}?[ \t])?`;

/** What `echo` or `printf` hands to the command behind the pipe. */
export const echoed = String.raw`\b(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4}|["']?%s(?:\\n)?["']?[ \t]{1,4})?["']?([^\s"'|$]{4,128})["']?[ \t]{0,4}\|[ \t]{0,4}`;

/** The same, and what the program behind the pipe may be started with. */
export const piped = `${echoed}(?:sudo[ \\t]{1,4})?`;
