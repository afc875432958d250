/** The credentials of a value that is XML, told by the names of elements, attributes and keys: Maven's settings, NuGet's configuration. */
import { isCredentialKey } from "./credential-key.ts";

const element = /<([\w.:-]{1,64})(?:\s[^<>]{0,512})?>(?:\s*<!\[CDATA\[(.*?)\]\]>\s*|([^<>]+))<\/\1>/gs;
const attribute = /\s([\w.:-]{1,64})\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/g;
/** `<add key="ClearTextPassword" value="…"/>`, and the same with a connection string. */
const entry = /\s(?:key|name)\s*=\s*"([^"<>]{1,64})"\s+(value|connectionString)\s*=\s*"([^"<>]*)"/gi;
const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

export function xmlLeaves(text: string): readonly string[] {
  if (!/^\s*<[?!A-Za-z]/.test(text)) return [];
  const elements = [...text.matchAll(element)]
    .filter(([, name = ""]) => isCredentialKey(name))
    .map(([, , plain, written = ""]) => plain ?? written.trim());
  const attributes = [...text.matchAll(attribute)]
    .filter(([, name = ""]) => !/^key$/i.test(name) && isCredentialKey(name))
    .map(([, , double, single = ""]) => double ?? single);
  const entries = [...text.matchAll(entry)]
    .filter(([, name = "", kind = ""]) => isCredentialKey(name) || /^connection/i.test(kind))
    .map(([, , , value = ""]) => value);
  return [...elements, ...attributes, ...entries].flatMap(each => [each, decoded(each)]);
}

function decoded(written: string): string {
  return written.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, ten, hex, name) => {
      if (name !== undefined) return signs[String(name).toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(ten) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
