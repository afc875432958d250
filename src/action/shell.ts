/** How the input `run` becomes a program with arguments: the shell that GitHub itself uses for a step. */

export interface ShellCommand {
  readonly command: string;
  readonly args: readonly string[];
}

export function shellFor(platform: string, script: string): ShellCommand {
  if (platform === "win32") {
    return {
      command: "pwsh",
      args: ["-NoProfile", "-NonInteractive", "-Command", `$ErrorActionPreference = 'stop'\n${script}`],
    };
  }
  return { command: "bash", args: ["--noprofile", "--norc", "-eo", "pipefail", "-c", script] };
}
