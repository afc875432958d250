/** What a value is that is no credential: named reasons, each tested alone. */
import { isKnownExample } from "../../filter/known-examples.ts";
import { isOfDrawnLetters } from "./drawn-letters.ts";
import { endsWithLine, isPw, type Judged, type Reject } from "./reject.ts";
import {
  holdsPlaceholder,
  isDisguisedWord,
  isForeignText,
  isNumberedName,
  isOpenReference,
  isPlaceholderWord,
  isRate,
  isSentence,
  isSequence,
  isUuid,
  isWords,
  isWordsInBase64,
  lettersOf,
} from "./words.ts";

const always: readonly Reject[] = [
  // `"Password: "`, `"password = "`
  { id: "prompt", rejects: ({ value }) => /[:=?]\s+$/.test(value) },
  {
    id: "reference",
    byChance: true,
    rejects: ({ value, isQuoted, syntax }) =>
      (!isQuoted && syntax !== "lines" && /^(?:!\w|[&*]\w+$)/.test(value)) ||
      /^(?:\$[A-Za-z_]\w*(?:$|[\s.:>[("'-])|\$[({]|%[A-Za-z_]+%|@[A-Za-z]+@|(?:secret|op|vault|ref\+\w+|gcp|aws|keyring|file|env|ssm|arn|akv|doppler|infisical|sm|bws|projects)(?::|\/\w+\/)|<%|@Microsoft\.KeyVault)/i.test(
        value,
      ) ||
      /\$\{|\$\(|\{\{|\{%|<%|#\{|%\(\w+\)|%\{|@\{|\{[A-Za-z_][\w.:]*\}|%[sdv](?![A-Za-z0-9])|\[%|__[A-Z_]+__|\{[A-Za-z_][\w.]*(?:[([][^{}]{0,80}|![rsa])\}/.test(
        value,
      ) ||
      isOpenReference(value),
  },
  {
    // `%7Bpassword%7D` and `%3Ctoken%3E`, as URLs write what stands in brackets.
    id: "reference in a URL",
    rejects: ({ value }) => /%(?:7B|3C|24%7B)[\w .-]{1,40}%(?:7D|3E)/i.test(value),
  },
  {
    // Or public by its mark.
    id: "sealed",
    rejects: ({ value }) =>
      /^(?:ENC\[|pk_(?:live|test)_|pk\.eyJ|\$ANSIBLE_VAULT|age1|-----BEGIN|AgA|AgB|AQICAH|encrypted:|\{cipher\}|vault:v\d|\{[A-Za-z]+\}[A-Za-z0-9+/])/.test(
        value,
      ),
  },
  {
    id: "hash",
    rejects: ({ value }) =>
      /^(?:\$[0-9a-z]{1,8}\$|(?:hmac-)?sha\d+[-:$]|md5:|\{SSHA|pbkdf2|scrypt:|bcrypt|SCRAM-)/i.test(value),
  },
  {
    id: "placeholder",
    rejects: ({ value }) =>
      isPlaceholderWord(value) ||
      isKnownExample(value) ||
      /^your(?=[A-Z])|^client[-_]?secret$/.test(value) ||
      /EXAMPLE/.test(value) ||
      /^[<[(].*[>\])]$|^JBSWY3DP|^(.)\1+$|x{4,}|\*{3,}|\.{3}|^[_\-#=]{3,}|\u2026/i.test(value) ||
      holdsPlaceholder(value) ||
      /^(?:your|my|the|some|any|a|in?secure|test|fake|dummy|example|mock|invalid|wrong|bad|good|valid|new|old|real|not|super|top|very|random)[-_ a-z]{0,40}(?:password|passwd|pass|pwd|secret|token|key|credential)s?[-_]?\d{0,4}$/i.test(
        value,
      ),
  },
  {
    id: "its own name",
    rejects: ({ value, name }) => {
      const bare = lettersOf(value);
      const named = lettersOf(name);
      return (
        (bare.length > 0 && (named.endsWith(bare) || (bare.length > 5 && named.includes(bare)))) ||
        // `ResetPassword = "smithy.api#ResetPasswordResponse"`, `GetPasswordData: "ec2:GetPasswordData"`
        (named.length > 9 &&
          bare.includes(named) &&
          (/^[A-Za-z.#/:]+$/.test(value) || value.endsWith(`:${name}`)))
      );
    },
  },
  {
    id: "literal",
    rejects: ({ value }) =>
      /^(?:true|false|null|none|nil|undefined|yes|no|on|off|NaN|void|default|empty|n\/a|tbd)$/i.test(value),
  },
  { id: "sequence", rejects: ({ value }) => isSequence(value) },
  {
    id: "same again",
    rejects: ({ value }) => new Set(value.slice(0, 64)).size < Math.min(5, value.length / 2),
  },
  {
    id: "call or member",
    byChance: true,
    rejects: ({ name, value, isQuoted, syntax }) =>
      (!isQuoted && (isPowerShell(value) || isMember(name, value))) ||
      (!isQuoted &&
        (endsWithLine(syntax) ? /^[A-Za-z_][\w.:]*[([].*[)\]]/ : /^[A-Za-z_][\w.:]*[([]/).test(value)) ||
      (!isQuoted &&
        /^(?:new|await|process\.|os\.|env\.|this\.|self\.|var\.|local\.|data\.|module\.|function\b|lambda\b)/.test(
          value,
        )) ||
      (isQuoted && syntax !== "yaml" && /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*\([^)]*\)$/.test(value)),
  },
  {
    id: "URL",
    rejects: ({ value }) =>
      /^[a-z][a-z0-9+.-]{1,20}:\/\/(?![^/]*:[^/]*@)/i.test(value) ||
      /^(?:\/\/|www\.|mailto:|data:|urn:|git@)/i.test(value),
  },
  {
    id: "path",
    rejects: ({ value }) =>
      (/^(?:~|\.{1,2})?\//.test(value) &&
        /^[~\w./@ -]+$/.test(value) &&
        !/[A-Za-z0-9]{24}|^\/(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{12,}$/.test(value)) ||
      /^[A-Za-z]:\\|^\/[\w./-]+:/.test(value) ||
      (/^[\w@.{}-]+(?:\/[\w@.{}-]+){2,}$/.test(value) && !/[A-Z0-9]{5}|\d[a-z]\d/.test(value)) ||
      /^[\w./\\ -]+\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|js|ts|py|rb|go|java|cs|php|html?|xml|png|svg|md|conf|cfg|ini|sh|log|gpg|asc|pub|properties|sock|csv)$/i.test(
        value,
      ),
  },
  {
    id: "version",
    rejects: ({ value }) =>
      /^[v^~<>=]*\d{1,4}(?:[.,]\d{1,6}){1,4}(?:[-+][\w.]{1,30})?$/.test(value) ||
      /^\d{4}-\d\d-\d\d/.test(value),
  },
  {
    id: "number",
    rejects: ({ name, value, kind }) =>
      (/^[-+]?[\d_.,]+(?:[eE]\d+)?[a-zA-Z%]{0,2}$/.test(value) &&
        (kind !== "password" || value.length < 6 || isPw(name))) ||
      /^0x[0-9a-f]{1,16}$/i.test(value),
  },
  {
    // Of what is called a `pat` most is a pattern.
    id: "pattern",
    rejects: ({ name, value }) => /pat$/i.test(name) && !/^[A-Za-z0-9][\w-]{19,}={0,2}$/.test(value),
  },
  {
    // `acme.auth.v2:Password`: what an entry point is.
    id: "object of a module",
    rejects: ({ value }) => /^[a-z_]+\d?(?:\.[a-z_]+\d?){1,8}:[A-Za-z_]+\d?$/.test(value),
  },
  { id: "rate", rejects: ({ value }) => isRate(value) },
  {
    id: "address",
    rejects: ({ value }) =>
      (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value) && !/\d[A-Z]|[A-Z]\d/.test(value)) ||
      /^[A-Za-z-]+(?:\.[a-z-]+)*:\d+$/.test(value),
  },
  {
    id: "algorithm",
    rejects: ({ value }) =>
      /^(?:HS|RS|ES|PS|AES|SHA|MD|RSA|DES|ssh|ecdsa|hmac|ed|aes)[-_]?\d{1,5}(?:[-_]\w+)*$/i.test(value),
  },
  {
    id: "regular expression",
    byChance: true,
    rejects: ({ value, kind }) =>
      /\[\^?[^\]]*\w-\w[^\]]*\]|\(\?[:=!<]|\\[dwsb]|\.[*+]|\{\d+,\d*\}/.test(value) ||
      /^\^(?:.*\$$|\(.*\)|\[.*\])/.test(value) ||
      (kind !== "password" && /^\^[\w.-]+$|^[\w/.-]+\$$/.test(value)),
  },
  {
    // `\[lB]<user>\[rB]` and `\fBpassword\fR` of a manual page.
    id: "troff",
    rejects: ({ value }) =>
      /\\\[[a-zA-Z]{1,2}\]|\\\((?:aq|dq|[lr][Bqa]|en|em|hy)|^\\f[BIRPC]|\\f[RP]$/.test(value),
  },
  {
    // What JSON's writers escape of ASCII, such as `&`, may stand in a password; `<` and `>` stand around what it is not.
    id: "markup",
    rejects: ({ value }) =>
      /<\/?[a-z][\w-]*[ />]|<\/|&(?:[a-z]+|#\w+);|\\u(?!00[2-7])[\da-f]{4}|\\u003[ce]|\\x[\da-f]{2}/i.test(
        value,
      ),
  },
];

/** `[Type]::Member`, `[bool]$_.Name`, `[int](…` and `(ConvertTo-SecureString`. */
function isPowerShell(value: string): boolean {
  return (
    /^\[[A-Za-z][\w.]*\](?:::|[$(])/.test(value) ||
    /^\((?:[A-Z][A-Za-z]{2,20}-)[A-Z][A-Za-z]{2,30}$/.test(value)
  );
}

/** A value that is the same property of something else: `t.url.password`. */
function isMember(name: string, value: string): boolean {
  const last = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return /^[A-Za-z_$]/.test(value) && value.toLowerCase().includes(`.${last}`);
}

/** What only those pass whose name says password. */
const wordy: readonly Reject[] = [
  {
    id: "sentence",
    byChance: true,
    rejects: ({ value, kind }) =>
      / /.test(value) && (kind !== "password" || (isSentence(value) && !isOfDrawnLetters(value))),
  },
  {
    id: "non-text",
    byChance: true,
    rejects: ({ value, kind }) =>
      /[^\x21-\x7e]/.test(value) && (kind !== "password" || value.includes("\n") || isForeignText(value)),
  },
  {
    id: "UUID",
    // The documents of stores show passwords that these made.
    rejects: ({ value, kind, syntax }) =>
      kind === "auth" || kind === undefined || (kind === "password" && syntax === "prose")
        ? isUuid(value)
        : isUuid(value) && /^(.)\1{7}|0000-0000/.test(value),
  },
  { id: "words", rejects: ({ value }) => isWords(value) },
  { id: "disguised word", rejects: ({ value, syntax }) => syntax === "prose" && isDisguisedWord(value) },
  { id: "option", rejects: ({ value }) => /^--?[a-z][a-z-]*$/.test(value) },
  {
    id: "words in base64",
    rejects: ({ value, kind }) => isWordsInBase64(value, kind === "password"),
  },
  {
    id: "constant",
    rejects: ({ value, form }) =>
      form === "argument" && (/^[A-Z]{2,}[A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) || isNumberedName(value)),
  },
  {
    id: "code",
    byChance: true,
    rejects: ({ value, kind }) =>
      (/[(){}[\];]|=>|==(?!=*$)|&&|\|\|/.test(value) && kind !== "password") ||
      /^[,;:(){}[\].=+|&<>!?*/\\ -]*$|["'][:,]|\{ ?[A-Za-z]\w*: /.test(value),
  },
  { id: "list", byChance: true, rejects: ({ value, kind }) => kind !== "password" && /[,|]/.test(value) },
];

/** The first reason why this is no credential. */
export function rejectOf(judged: Judged, reasons: readonly Reject[] = rejects): Reject | undefined {
  return reasons.find(({ rejects }) => rejects(judged));
}

/** For values of a known shape: those that show that they stand for something else. */
export const standIns = always.slice(0, always.findIndex(({ id }) => id === "its own name") + 1);
export const rejects: readonly Reject[] = [...always, ...wordy];
/** Those of values such as Django and WordPress make for their keys. */
export const rejectsOfScrambled = rejects.filter(({ byChance }) => byChance !== true);
