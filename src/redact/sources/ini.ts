/**
 * The credentials of settings in lines, told by their keys or because they look drawn: AWS's and Python's files, `.npmrc`,
 * TOML, Terraform's file, PowerShell's variables.
 */
import { isCredentialKey } from "./credential-key.ts";
import { isRandom } from "./random.ts";

/** The key of `.npmrc` begins with the address of its registry. */
const setting = /^[ \t]*(\$env:)?((?:\/\/[^\s=]{1,256}:)?[A-Za-z_][\w.-]{0,127})[ \t]*=[ \t]*(\S.*?)[ \t]*$/i;
const shortestToken = 16;

export function iniLeaves(text: string): readonly string[] {
  if (!text.includes("=")) return [];
  return text.split(/\r\n|\r|\n/).flatMap(line => {
    const [, variable, key = "", written = ""] = setting.exec(line) ?? [];
    const value = unquoted(written);
    const isToken = value.length >= shortestToken && !/\s/.test(value) && isRandom(value);
    return variable !== undefined || isCredentialKey(key) || isToken ? [value] : [];
  });
}

function unquoted(written: string): string {
  const [, , inner] = /^(["'])(.*?)\1[;,]?(?:\s+[#;].*)?$/.exec(written) ?? [];
  return inner ?? written.replace(/\s+[#;].*$/, "");
}
