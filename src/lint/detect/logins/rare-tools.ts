/** Tools of packages, disks and keys that log in, or open something, with what a script hands to them. */
import { command, loginOf, piped, rest, word } from "./command-line.ts";
import { called, namedOnly, type RareWay } from "./rare-way.ts";

export const tools: readonly RareWay[] = [
  {
    ...command,
    ...called("security"),
    holds: "security import",
    behind: new RegExp(String.raw`^security[ \t]{1,4}import${rest}-P[ \t]{1,4}${word}`),
    why: "a key is read with it",
  },
  {
    ...command,
    ...namedOnly("cryptsetup"),
    before: new RegExp(`${piped}$`, "d"),
    beside: /^cryptsetup\b/,
    why: "a disk is opened with it",
  },
  {
    ...command,
    ...called("gpg"),
    holds: "--passphrase-fd",
    before: new RegExp(`${piped}$`, "d"),
    beside: /^gpg2?[ \t][^\n|;]{0,200}--passphrase-fd[ =]0/,
    why: "gpg reads a key with it",
  },
  {
    ...command,
    ...called("dotnet"),
    holds: "dotnet nuget",
    behind: new RegExp(String.raw`^dotnet[ \t]{1,4}nuget[ \t]{1,4}(?:add|update)${rest}-p[ \t]{1,4}${word}`),
    why: loginOf("NuGet"),
  },
  {
    ...command,
    kind: "key",
    ...called("dotnet"),
    holds: "dotnet nuget",
    behind: new RegExp(String.raw`^dotnet[ \t]{1,4}nuget[ \t]{1,4}push${rest}-k[ \t]{1,4}${word}`),
    why: loginOf("NuGet"),
  },
  {
    ...command,
    kind: "token",
    ...called("snyk"),
    holds: "snyk auth",
    behind: new RegExp(String.raw`^snyk[ \t]{1,4}auth[ \t]{1,4}${word}`),
    why: loginOf("Snyk"),
  },
];
