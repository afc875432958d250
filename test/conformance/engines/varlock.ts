/** `varlock run`, which redacts what is piped. */
import type { Engine } from "./engine.ts";
import { openNpmPeer } from "./npm-peer.ts";

const version = "1.20.0";

export const varlockNote = `varlock ${version} of npm, \`varlock run\`, values declared as sensitive`;

export function openVarlock(root: string): Engine {
  return openNpmPeer(root, {
    package: "varlock",
    version,
    program: "varlock",
    args: ["run", "--"],
    files: variables => ({
      ".env.schema": `# @defaultSensitive=true\n# ---\n${[...variables.keys()].map(name => `${name}=\n`).join("")}`,
    }),
  });
}
