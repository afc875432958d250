/** The texts that a secret is looked for as: the value, its variants and the secrets that its structure holds. */
import { authorization } from "./sources/authorization.ts";
import { decodedBase64 } from "./sources/base64.ts";
import { connectionStringParts } from "./sources/connection-string.ts";
import { dotenvLeaves } from "./sources/dotenv.ts";
import { iniLeaves } from "./sources/ini.ts";
import { jsonLeaves } from "./sources/json.ts";
import { jwtParts } from "./sources/jwt.ts";
import { kubernetesSecrets } from "./sources/kubernetes-secret.ts";
import { lines } from "./sources/lines.ts";
import { netrcSecrets } from "./sources/netrc.ts";
import { pemBody, pemLines } from "./sources/pem.ts";
import { urlPieces } from "./sources/pieces.ts";
import { otherContainers } from "./sources/private-key.ts";
import { secretPath, urlSecrets } from "./sources/url.ts";
import { variants } from "./sources/variants.ts";
import { xmlLeaves } from "./sources/xml.ts";
import { yamlLeaves } from "./sources/yaml.ts";

export interface Source {
  /** What it is, in words: `value`, `line`, `JSON leaf` … */
  readonly name: string;
  readonly text: string;
  /** False for a piece that only occurs inside of something larger: a line. It has fewer forms. */
  readonly whole: boolean;
}

interface Reading {
  readonly name: string;
  readonly whole: boolean;
  /** The texts that this reading finds in a value; none when the value is not of its kind. */
  of(text: string): readonly string[];
}

/** A text that this gives has no variants of its own: those are there, too. */
const variantsOfValue: Reading = { name: "value", whole: true, of: variants };

const readings: readonly Reading[] = [
  variantsOfValue,
  { name: "JSON leaf", whole: true, of: jsonLeaves },
  { name: "text in base64", whole: true, of: decodedBase64 },
  { name: "dotenv leaf", whole: true, of: dotenvLeaves },
  { name: "YAML leaf", whole: true, of: yamlLeaves },
  { name: "INI leaf", whole: true, of: iniLeaves },
  { name: "XML leaf", whole: true, of: xmlLeaves },
  { name: "value of a Kubernetes Secret", whole: true, of: kubernetesSecrets },
  { name: "credential of a header", whole: true, of: authorization },
  { name: "part of a JWT", whole: true, of: jwtParts },
  { name: "secret in a URL", whole: true, of: urlSecrets },
  { name: "part of a connection string", whole: true, of: connectionStringParts },
  { name: "password in a netrc file", whole: true, of: netrcSecrets },
  { name: "PEM body", whole: true, of: pemBody },
  { name: "path of a URL", whole: false, of: secretPath },
  { name: "line", whole: false, of: lines },
  { name: "line", whole: false, of: pemLines },
  { name: "piece", whole: false, of: urlPieces },
  { name: "key in another container", whole: false, of: otherContainers },
];

const deepest = 4;

/** The value first, then what it holds, each text once. A leaf is read like a value of its own. */
export function sourcesOf(value: string): readonly Source[] {
  const found = new Map<string, Source>([[value, { name: "value", text: value, whole: true }]]);
  let level: readonly Found[] = [{ text: value }];
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    level = level.flatMap(each => readInto(found, each));
  }
  return [...found.values()];
}

interface Found {
  readonly text: string;
  /** What gave it; undefined for the value itself. */
  readonly by?: Reading;
}

/** Adds what one text holds, and returns the texts that may hold more. */
function readInto(found: Map<string, Source>, { text, by }: Found): Found[] {
  const fresh: Found[] = [];
  for (const reading of readings) {
    if (reading === variantsOfValue && by === variantsOfValue) continue;
    const { name, whole } = reading;
    for (const part of reading.of(text)) {
      if (part === "" || found.has(part)) continue;
      found.set(part, { name, text: part, whole });
      if (whole) fresh.push({ text: part, by: reading });
    }
  }
  return fresh;
}
