/** The secrets in a URL: its password as written and as meant, its user info, tokens in it, and parameters that are credentials. */
import { isRandom } from "./random.ts";

const secretParameter = /sig(nature)?$|token|key|secret|passw|pwd|credential|auth/i;

/** A shorter user or segment of a path is a name, and so is one that does not look drawn. */
const shortestToken = 16;

/** The URL of a Java driver has its own schemes before that of the server. */
const url = /^(?:[a-z][a-z0-9+.-]*:){1,4}\/\/(?:([^/?#\s]*)@)?[^/?#\s]*(\/[^?#\s]*)?\S*$/i;
/** Oracle's driver wants user and password as its own tools do. */
const oracle = /^jdbc:oracle:\w+:[^/@\s]*\/("[^"]*"|\S+?)@[^@\s]+$/i;

export function urlSecrets(text: string): readonly string[] {
  const bare = text.trim();
  const [, password] = oracle.exec(bare) ?? [];
  if (password !== undefined) return [password, password.replace(/^"(.*)"$/, "$1")];
  const match = url.exec(bare);
  if (match === null) return [];
  const [, userInfo = "", path = ""] = match;
  const found = [...login(userInfo), ...parameters(bare), ...segments(path)];
  return found.flatMap(each => [each, decoded(each)]);
}

/** The path of an address that is a secret because of a token in it: programs print host and path apart. */
export function secretPath(text: string): readonly string[] {
  const [, , path = ""] = url.exec(text.trim()) ?? [];
  return segments(path).length === 0 ? [] : [path];
}

/** Who has a drawn password beside the name has a name that is no secret, drawn or not. */
function login(userInfo: string): string[] {
  const colon = userInfo.indexOf(":");
  const user = colon < 0 ? userInfo : userInfo.slice(0, colon);
  const password = colon < 0 ? "" : userInfo.slice(colon + 1);
  const tokens = isToken(user) && !isRandom(password) ? [user] : [];
  return colon < 0 ? tokens : [userInfo, password, ...tokens];
}

function parameters(text: string): string[] {
  const query = /\?([^#]*)/.exec(text)?.[1] ?? "";
  return query
    .split("&")
    .map(pair => /^([^=]*)=(.*)$/s.exec(pair))
    .flatMap(pair => (secretParameter.test(pair?.[1] ?? "") ? [pair?.[2] ?? ""] : []));
}

/** Those that look drawn; of one with a colon (a bot's number and token) also what stands behind that. */
function segments(path: string): string[] {
  return path
    .split("/")
    .flatMap(segment => [segment, ...segment.split(":").slice(1)])
    .filter(isToken);
}

function isToken(text: string): boolean {
  return text.length >= shortestToken && isRandom(text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
