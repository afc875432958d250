/** What values are made of: words, sentences, rows of characters, and the words that stand where a credential belongs. */
import { isOfDrawnLetters } from "./drawn-letters.ts";
import { surprise, surpriseNeeded } from "./strength.ts";

/** True for what is written where a password belongs, in texts that show how. */
export function isPlaceholderWord(value: string): boolean {
  return /^(?:pass(?:word|wd|phrase)?|passw0rd|pwd|secrets?|tokens?|keys?|api[_-]?key|user(?:name)?|admin(?:istrator)?|root|guest|test(?:ing|er)?|demo|default|none|foo|bar|baz|qux|quux|abc|abcdef|asdf|qwerty|hello|world|postgres|mysql|redis|rabbitmq|mongo|minio|minioadmin|sa|string|value|xxx+|letmein|hunter|s3cr3t|s3cret|supersecret|topsecret|mysecret|secretsecret|changeit|changeme|credentials?|(?:access|secret|private|auth)[_-]?key|bearer|basic|anonymous|nobody|unknown|hidden|invalid|wrong|bogus|blah|whatever|something|sesame|opensesame|foobared)[-_!.]?\d{0,5}!?$/i.test(
    value,
  );
}

/**
 * What says that another value belongs there, unless a drawn one stands behind `my` or `your`: `my-key:q8Zt…`, or a short
 * word stands in the midst of a drawn one by chance: `q8Zt4my0Lm…`.
 */
export function holdsPlaceholder(value: string): boolean {
  const [own] = /^(?:my|your)(?=[-_:])/i.exec(value) ?? [];
  const judged = own !== undefined && isDrawnBehind(value) ? value.slice(own.length) : value;
  return placeholder.test(judged) && (longPlaceholder.test(judged) || !isDrawn(value));
}

/** Far more random than any words with digits are. */
function isDrawn(value: string): boolean {
  return (
    value.length >= shortestWithChance &&
    /^[\w+/=.:-]+$/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) >= fewestDigits &&
    !isSequence(value) &&
    surprise(value) >= surpriseNeeded(value.length) + moreOfChance
  );
}

const shortestWithChance = 16;
const fewestDigits = 2;
const moreOfChance = 1.2;

const longWords =
  "example|sample|dummy|changeme|change[_-]?(?:me|this|it)|change|replace[_-]?(?:me|this|with)?|insert|fixme|redacted|placeholder|foobar|lorem|enter|omitted|masked|hidden|not-a-(?:real|secret)";
const shortWords = "fake|todo|your|my|foo|bar|mock|stub|some|put";
const placeholder = new RegExp(`(?:^|[^a-z])(?:${longWords}|${shortWords})(?:$|[^a-z])`, "i");
const longPlaceholder = new RegExp(`(?:^|[^a-z])(?:${longWords})(?:$|[^a-z])`, "i");

/** Whether one of its parts has letters of both cases and digits in no order that anybody thinks of. */
function isDrawnBehind(value: string): boolean {
  return value
    .split(/[-_:. ]/)
    .some(
      part =>
        /[a-z]/.test(part) &&
        /[A-Z]/.test(part) &&
        /\d/.test(part) &&
        part.length >= shortestDrawn &&
        !isSequence(part) &&
        surprise(part) >= surpriseNeeded(part.length) + moreOfDrawn,
    );
}

const shortestDrawn = 12;
const moreOfDrawn = 0.8;

export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]+/g, "");
}

export function isUuid(value: string): boolean {
  return /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i.test(value);
}

/** Most steps from one character to the next are the same: `12345678`, `abcdefgh1234`. */
export function isSequence(value: string): boolean {
  let steady = 0;
  for (let at = 1; at < value.length; at += 1) {
    const step = value.charCodeAt(at) - value.charCodeAt(at - 1);
    if (step === 1 || step === -1 || step === 0) steady += 1;
  }
  return (
    (value.length > 3 && steady >= (value.length - 1) * 0.6) || /0123456|1234567|abcdefg|qwertyu/i.test(value)
  );
}

/** `DB_PASSWORD`, `YOUR_OWN_KEY_2`: what a credential is kept in, or words that say it. */
export function isNameOfVariable(value: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|KEY)(?:_FILE|_?\d{1,2})?$|^[A-Z]{2,}(?:_[A-Z]+){2,}_?\d{0,3}$/.test(
    value,
  );
}

/** Two words of letters, and more. */
export function isSentence(value: string): boolean {
  const parts = value.trim().split(/\s+/);
  if (parts.filter(part => word.test(part)).length >= 2) return true;
  return parts.length >= 2 && parts.every(part => compound.test(part));
}

/** Also one of SQL. */
const word = /^["'(]?(?:[A-Za-z][a-z']*|[A-Z]{2,})[.,:;!?)"']*$/;
/** `palavra-passe` */
const compound = /^["'(]?[A-Za-z][a-z']*(?:-[A-Za-z][a-z]+)*[.,:;!?)"']*$/;

/**
 * Words with letters that are not of ASCII, or mostly letters of a script that is not Latin: what a page says in another
 * language. Its bytes come as Latin-1, in which the last character may be cut off at what looks like a blank.
 */
export function isForeignText(value: string): boolean {
  const text = Buffer.from(value, "latin1")
    .toString("utf8")
    .replace(/^[>*|-] /, "")
    .replace(/\ufffd{1,3}$/, "");
  if (!/[^\x20-\x7e]/.test(text) || text.includes("\ufffd")) return false;
  if (/^[\p{L}\p{M}\s\p{P}]+$/u.test(text)) return true;
  const counted = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const foreign = text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0;
  if (foreign >= 3 && foreign * weightOf(text) > counted) return true;
  return (text.match(/(?<=^|\s)\p{Ll}{2,}(?=[\s\p{P}]|$)/gu)?.length ?? 0) >= 3;
}

/** A character of a script without blanks is half a word. */
function weightOf(text: string): number {
  const ofWords = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
  return (text.match(ofWords)?.length ?? 0) >= 4 ? 4 : 2;
}

/** Words of letters, one or joined by case, hyphens, dots, slashes, colons: identifiers, classes, translation keys. */
export function isWords(value: string): boolean {
  return (
    /^[.#@:/$]?[A-Za-z]+(?:[-_./:\\ ]{1,2}[A-Za-z]+){0,40}(?:[:.]|[a-z][._/:-]v\d)?$/.test(value) &&
    !isJumbled(value) &&
    !isOfDrawnLetters(value)
  );
}

/** What a template has between its braces, where its end was taken for that of the value: `{cfg.password`, `{quote(password`. */
export function isOpenReference(value: string): boolean {
  return /^\{(?:\$\w|[A-Za-z_]\w*(?:\.[A-Za-z_]|\(|\[|![rsa]$)|[A-Za-z_]*(?:password|secret|token|key)$)/i.test(
    value,
  );
}

/** Variables of a shell, with signs and an option between them: `$as_dir$ac_word$ac_exec_ext`, `-U$DOMAIN/$USER`, `x$line`, `$BINDIR/kpasswd5`. */
export function isOfVariables(value: string): boolean {
  if (!value.includes("$")) return false;
  if (/^\$(?:[A-Z_]{2,}|[a-z_]{3,})(?:\/[a-z][a-z._-]*\d?[a-z._-]*)+$/.test(value)) return true;
  const rest = value.replace(/\$(?:[A-Z_]{3,}|[a-z_]{3,}\d?(?:_[a-z]+)*)(?![A-Za-z0-9])|\$\{\w+\}/g, "");
  return rest.length < value.length && /^(?:-{1,2}[A-Za-z]|x)?[^A-Za-z0-9$]{0,3}$/.test(rest);
}

/** Words between bars, as rules of validation and choices are written: `required|confirmed|min:6`, `Basic|Digest|Any`; and `required_with:one,other`. */
export function isChoice(value: string): boolean {
  return (
    (/^[A-Za-z]+(?:[_-][A-Za-z\d]{1,16})*(?::\w{1,40}(?:,\w{1,40}){0,8})?(?:\|!?[A-Za-z]+(?:[_-][A-Za-z\d]{1,16})*(?::\w{1,40}(?:,\w{1,40}){0,8})?)+$/.test(
      value,
    ) ||
      /^in \d{1,3}(?:,\d{1,3})+$/.test(value) ||
      /^[a-z]{2,}(?:_[a-z]+)*:[a-z]+(?:_[a-z]+)*(?:,[a-z]+(?:_[a-z]+)*)+$/.test(value)) &&
    value.split(/[|:,_-]/).every(part => !/\d[A-Za-z]+\d|[A-Z]\d/.test(part) && !isOfDrawnLetters(part))
  );
}

/** How often something may be done: `5/m/user`, `20/m/ip,5/m/key`. */
export function isRate(value: string): boolean {
  return /^(?:\d{1,6}\/\d{0,4}(?:s|m|h|d|sec|min|hour|day)[a-z]{0,5}(?:\/[a-z]+)?(?:,|$))+$/.test(value);
}

/** The name of what a credential is for, with a digit in it: `ne2Password`. */
export function isNumberedName(value: string): boolean {
  return /^[a-z]{1,12}\d[a-z]{0,12}(?:Password|Secret|Token)$/.test(value);
}

/** The case changes more often than in words. */
function isJumbled(value: string): boolean {
  const changes = value.match(/[a-z][A-Z]/g)?.length ?? 0;
  return changes > value.length / 5 && value.length >= 8;
}

const leet: Readonly<Record<string, string>> = {
  0: "o",
  1: "i",
  3: "e",
  4: "a",
  5: "s",
  7: "t",
  "@": "a",
  $: "s",
};

/** `pa55w0rd` and `An0therS3cret!`: a word for what belongs there, with digits and signs for letters. */
export function isDisguisedWord(value: string): boolean {
  const letters = value.toLowerCase().replace(/[013457@$]/g, each => leet[each] ?? "");
  return /^(?:an|my|your|some|super|very|secure|secret|strong|test|the|old|new|other|another)*(?:password|passwd|secret|token|key)s?[a-z]?$/.test(
    letters.replace(/[^a-z]+/g, ""),
  );
}

/** The text that a value is in base64; undefined when it is none, or JSON. */
export function textInBase64(value: string): string | undefined {
  if (value.length < 8 || value.length % 4 === 1 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value)) return undefined;
  const text = Buffer.from(value, "base64").toString("latin1").trim();
  return /^[\x20-\x7e]{4,}$/.test(text) && !/^[{[]/.test(text) ? text : undefined;
}

/** A word, or what says of itself that it is none, in base64. A sentence may be a password. */
export function isWordsInBase64(value: string, mayBeSentence: boolean): boolean {
  const text = textInBase64(value);
  return (
    text !== undefined &&
    (isPlaceholderWord(text) ||
      isWords(text) ||
      isSequence(text) ||
      (!mayBeSentence && isSentence(text)) ||
      /^\*\*.+\*\*$/.test(text) ||
      /^(?:not|this is) .*(?:real|secret|password|steal)|\bnot my real\b/i.test(text))
  );
}

/** Rows that go on like a table: of every few characters one is where it was before, or next to the last one. */
export function isTable(text: string): boolean {
  let steady = 0;
  for (let at = 2; at < text.length; at += 1) {
    const step = Math.abs(text.charCodeAt(at) - text.charCodeAt(at - 1));
    if (step <= 1 || text[at] === text[at - 2]) steady += 1;
  }
  return text.length >= 16 && steady > text.length * 0.35;
}
