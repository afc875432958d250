/** What of a structured secret is no secret for sure: its markup, and settings whose values everybody has. */
import { isCommon, isPublic } from "../maskable.ts";
import { isRandom } from "./random.ts";

/** Keys of values that are a secret however ordinary they look. */
const telling =
  /pass(?:w|p|$)|pwd|secret|token|key|cred|auth|login|user|pin|otp|code|sig|salt|seed|cookie|session|cert|data$/i;
/** Keys of values that somebody chose, and may have chosen badly. */
const takesAny = /pass|pwd|secret|token|pin|key/i;
/** Keys of settings that are one word of a few. */
const ofKinds =
  /(?:^|[_.-])(?:api_?version|kind|type|engine|driver|dialect|ssl_?mode|encoding|charset|format|output)$/i;
/** Keys of names that are given, not drawn. */
const ofNames =
  /(?:^|[_.-])(?:project(?:_id)?|region|zone|env(?:ironment)?|stage|team|account|bucket|cluster|context|namespace|database|db|dbname|name)$/i;
/** Keys of where something answers. */
const ofHosts = /(?:^|[_.-])(?:host(?:_?name)?|server|endpoint|addr(?:ess)?)$/i;
const ofNumbers = /(?:port|timeout|ttl|size|count|limit|retries|level|replicas|workers|threads|version|db)$/i;

const kind = /^[A-Za-z][a-z]*(?:[A-Z][a-z]+|[-_./][a-z]+){0,4}$/;
const name = /^[a-z]{1,12}(?:-[a-z]{1,12})?$/;
const version = /^(?:[a-z][a-z.]{0,30}\/)?v\d{1,2}(?:(?:alpha|beta)\d{1,2})?$/;
const region = /^[a-z]{2}(?:-gov)?-(?:north|south|east|west|central){1,2}-\d$/;
const host = /^(?:[a-z0-9-]{1,63}\.){0,6}[a-z0-9-]{1,63}(?::\d{2,5})?$/i;
const choice = /^(?:true|false|yes|no|on|off)$/i;
const address = /^(?:git\+)?https?:\/\/[a-z][a-z.-]{1,60}(?::\d{1,5})?\/?$/;

/** True when the value is none for sure under that key. */
export function isHarmless(key: string, value: string): boolean {
  if (isPublic(value) || (choice.test(value) && !takesAny.test(key))) return true;
  if (telling.test(key)) return false;
  if (isCommon(value) || version.test(value) || region.test(value) || address.test(value)) return true;
  if (/^[\d.]{1,5}$/.test(value)) return ofNumbers.test(key);
  if (ofHosts.test(key) && host.test(value)) return value.split(/[.:-]/).every(part => !isRandom(part));
  return (
    (ofKinds.test(key) && kind.test(value) && !isRandom(value)) || (ofNames.test(key) && name.test(value))
  );
}

const setting = /^(?:- )?(?:export )?(["']?)([A-Za-z_][\w.-]*)\1\s*[:=]\s*(.*?),?$/;
const statement = /^(?:begin|commit|rollback|start transaction);$/i;
const section = /^\[(?:default|global|client|mysql|distutils|pypi|testpypi|registry|registries)\]$/;
const tag =
  /^<\/?[A-Za-z:.-]{1,40}(?:\s+(?:xmlns|xsi|version|encoding)[\w:]{0,20}="[A-Za-z0-9:/. _-]{0,200}"){0,6}\s*\/?>$/;
const declaration = /^<\?xml(?: (?:version|encoding|standalone)=["'][\w.-]{1,12}["']){1,3}\s?\?>$/;

/** True for a line by which a file is known and not its owner. */
export function isHarmlessLine(line: string): boolean {
  const bare = line.trim();
  if ([statement, section, declaration].some(form => form.test(bare))) return true;
  if (tag.test(bare)) return !isRandom(bare);
  const [, , key, written = ""] = setting.exec(bare) ?? [];
  return key !== undefined && isHarmless(key, written.replace(/^(["'])(.*)\1$/, "$2"));
}

/** The values of a document without those that are harmless, where others of them look drawn: it is known, then, what is secret. */
export function withoutHarmless(
  entries: readonly (readonly [key: string, value: string])[],
): readonly string[] {
  const isKept = entries.some(([, value]) => isRandom(value))
    ? (key: string, value: string) => !isHarmless(key, value)
    : () => true;
  return entries.flatMap(([key, value]) => (isKept(key, value) ? [value] : []));
}
