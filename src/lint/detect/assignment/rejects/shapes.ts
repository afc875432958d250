/** What a value is by its shape, whatever its name says: an expression, a path, a number, a pattern. */
import { endsWithLine, isPw, type Reject } from "../reject.ts";
import { isChoice, isPlaceholderWord, isRate, isSequence } from "../words.ts";

/** Sixteen bytes, and what stands between them. */
const shortestFingerprint = 47;

export const shapes: readonly Reject[] = [
  {
    id: "literal",
    rejects: ({ value }) =>
      /^(?:true|false|null|none|nil|undefined|yes|no|on|off|NaN|void|default|empty|n\/a|tbd)["'`)\]}>;,]*$/i.test(
        value,
      ),
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
      /^[a-z][a-z0-9+.-]{1,20}:\/\/(?![^/]*:[^/@]+@)/i.test(value) ||
      // One with a login shows how such a one is written where its password is no more than that word.
      isPlaceholderWord(/^[a-z][a-z0-9+.-]{1,20}:\/\/[^/:@]{0,64}:([^/@]{1,64})@/i.exec(value)?.[1] ?? "-") ||
      /^(?:\/\/|www\.|mailto:|data:|urn:|git@)/i.test(value),
  },
  {
    id: "path",
    rejects: ({ value }) =>
      /^unix:\/|^\/v\d{1,2}\/[a-z_]{3,40}\//.test(value) ||
      /^\/(?:[a-z][a-z-]*\/)*[a-z][a-z-]*\?[a-z_-]+=/.test(value) ||
      (/^(?:~|\.{1,2})?\//.test(value) &&
        /^[~\w./@ -]+$/.test(value) &&
        !/[A-Za-z0-9]{24}|^\/(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{12,}$/.test(value)) ||
      /^[A-Za-z]:\\|^\/[\w./-]+:|^#\/[\w~./{}%-]+$|^\w[\w-]*\/(?:[\w-]+\/)?(?:[\da-f]{2}\/){2}/.test(value) ||
      (/^[\w@.{}-]+(?:\/[\w@.{}-]+){2,}$/.test(value) && !/[A-Z0-9]{5}|\d[a-z]\d/.test(value)) ||
      /^[\w./\\ -]+\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|txt|env|js|ts|py|rb|go|java|cs|php|html?|xml|png|svg|md|conf|cfg|ini|sh|log|gpg|asc|pub|properties|sock|csv|encrypted|enc|age)$/i.test(
        value,
      ),
  },
  {
    id: "version",
    rejects: ({ value }) =>
      /^[v^~<>=]*\d{1,4}(?:[.,]\d{1,6}){1,4}(?:[-+][\w.]{1,30})?$/.test(value) ||
      /^\d{4}-\d\d-\d\d|^[A-Za-z]{2,8}-\d(?:\.\d)+$/.test(value),
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
  { id: "choice", rejects: ({ value }) => isChoice(value) },
  {
    // `Spree::Api::Serializer`, `SecretV1alpha1`
    id: "class",
    rejects: ({ value }) =>
      /^(?:::)?[A-Z][A-Za-z]*\d{0,2}(?:::[A-Z][A-Za-z]*\d{0,2})+$|^[A-Z][A-Za-z]+V\d(?:alpha|beta)\d$/.test(
        value,
      ),
  },
  {
    // `cluster-ba_d8_85_…`
    id: "fingerprint",
    rejects: ({ value }) =>
      value.length >= shortestFingerprint &&
      /(?<![0-9a-f])[0-9a-f]{2}(?:([:_-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){14,}$/i.test(value),
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
      /^(?:HS|RS|ES|PS|AES|SHA|MD|RSA|DES|ssh|ecdsa|hmac|ed|aes)[-_]?\d{1,5}(?:[-_]\w+)*$|^ISO[-_]8859[-_]\d{1,2}$|^A\d{3}(?:CBC-HS\d{3}|GCM|KW|GCMKW)$|^(?:argon2(?:id?|d)?|[bs]crypt|pbkdf2|oauth2?|saml2?)$/i.test(
        value,
      ),
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
      /\\\[[a-zA-Z]{1,2}\]|\\\((?:aq|dq|[lr][Bqa]|en|em|hy)|^\\f[BIRPC]|\\f(?:[RP]|\[\w*\])$/.test(value),
  },
  {
    // What JSON's writers escape of ASCII, such as `&`, may stand in a password; `<` and `>` stand around what it is not.
    id: "markup",
    rejects: ({ value }) =>
      /<\/?[a-z][\w-]*[ />]|<\/|&(?:[a-z]+|#\w+);|\\u(?!00[2-7])[\da-f]{4}|\\u003[ce]|\\x(?:[\da-f]{2}|\{[\da-f]+\})|\\(?:033|e)\[|\x1b\[/i.test(
        value,
      ),
  },
];

/** `[Type]::Member`, `[bool]$_.Name`, `[int](…` and `(ConvertTo-SecureString`. */
function isPowerShell(value: string): boolean {
  return (
    /^\[[A-Za-z][\w.]*\](?:::|[$(])/.test(value) ||
    /^\(\$\w[\w.]* \| [A-Z]/.test(value) ||
    /^\((?:[A-Z][A-Za-z]{2,20}-)[A-Z][A-Za-z]{2,30}$|^\(?[A-Z][A-Za-z]{2,20}-[A-Z][A-Za-z]{2,30} -[A-Z][A-Za-z]+ /.test(
      value,
    )
  );
}

/** A value that is the same property of something else: `t.url.password`. */
function isMember(name: string, value: string): boolean {
  const last = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return /^[A-Za-z_$]/.test(value) && value.toLowerCase().includes(`.${last}`);
}
