/** What stands for a credential and is none: references, placeholders, hashes, its own name. */
import { isKnownExample } from "../../../filter/known-examples.ts";
import { holdsNoSecret } from "../../../jwt.ts";
import { isDigest, isHash } from "../hashes.ts";
import type { Reject } from "../reject.ts";
import {
  holdsPlaceholder,
  isNameOfVariable,
  isOfVariables,
  isOpenReference,
  isPlaceholderWord,
  lettersOf,
} from "../words.ts";

/** Of the sentences that say what belongs in the place of a value. */
const shortestSentence = 12;

export const standIns: readonly Reject[] = [
  // `"Password: "`, `"password = "`
  { id: "prompt", rejects: ({ value }) => /[:=?]\s+$/.test(value) },
  {
    id: "reference",
    byChance: true,
    rejects: ({ value, isQuoted, syntax }) =>
      (!isQuoted && syntax !== "lines" && /^(?:!\w|[&*]\w+$)/.test(value)) ||
      /^(?:(?:pass:)?\${1,2}[A-Za-z_]\w*(?:$|[\s.:>[("'|,}-])|\$[({]|%[A-Za-z_]+%|@[A-Za-z]+@|@[A-Za-z][\w.-]*@$|(?:secret|op|vault|ref\+\w+|gcp|aws|keyring|file|env|ssm|arn|akv|doppler|infisical|sm|bws|projects)(?::|\/\w+\/)|<%|@Microsoft\.KeyVault)/i.test(
        value,
      ) ||
      /\$\{|\$\(|\{\{|\{%|<%|#\{|%\(\w+\)|%\{|@\{|\{[A-Za-z_][\w.:]*\}|%[sdv](?![A-Za-z0-9])|\[%|__[A-Z_]+__|\{[A-Za-z_][\w.]*(?:[([][^{}]{0,80}|![rsa])\}|["']\$[A-Z_]{3,}|^[a-z]+\.\$[A-Za-z\d]/.test(
        value,
      ) ||
      isOpenReference(value) ||
      isOfVariables(value) ||
      // A tag of YAML that stands in quotes.
      (value.startsWith("!") && /^!(?:secret|vault|env_var|Ref|Sub|GetAtt|ImportValue) /.test(value)) ||
      // `'$hash'` of a shell between literals, `"name-$number"`, `{$i}`.
      (value.includes("$") &&
        /^["']\$\w+["']$|^[A-Za-z]+[-_.:]\$[a-z][A-Za-z]{2,}$|\{\$[A-Za-z_]\w*(?:\}|->|\[)/.test(value)) ||
      // `%02x` and `%lu` behind what says what they show; `rule:admin_required` of a policy.
      /[=:](?:0x)?%0?\d?l{0,2}[sduxXc](?![A-Za-z0-9])|^(?:rule|role):[a-z][\w:.-]*(?: (?:or|and) |$)/.test(
        value,
      ),
  },
  {
    // `%7Bpassword%7D` and `%3Ctoken%3E`, as URLs write what stands in brackets.
    id: "reference in a URL",
    rejects: ({ value }) => /%(?:7B|3C|24%7B)[\w .-]{1,40}%(?:7D|3E)|^%5B[a-z]+%5D$/i.test(value),
  },
  {
    // `%env(DB_PASSWORD)%` of Symfony, `$__file{/etc/secrets/admin}` of Grafana, `@@DB_PASSWORD@@` and the like, what Azure
    // reads from a vault, and calls of methods in a text of Ruby.
    id: "reference by its brackets",
    rejects: ({ value }) =>
      /^(?:%env\([\w:.-]{1,80}\)%|\$__(?:file|env|vault)\{[^{}]{1,200}\}?|@@[A-Za-z_]\w*@@|@Microsoft\.KeyVault\([^()]{1,300}\)?)$/.test(
        value,
      ) ||
      /^(?:%[A-Z][A-Z\d_]*%|__[A-Z][A-Z\d_]*__|@env:\w+)$|#\{\w+(?:\.\w+)+(?:\([^(){}]*\))?\}/.test(value),
  },
  {
    // Where in a store it is.
    id: "reference by its scheme",
    rejects: ({ value }) => /^(?:akeyless|sops|cyberark|conjur|azurekeyvault|kms):[\w/]/.test(value),
  },
  {
    // By Jasypt, Maven and Jenkins, Mule, EJSON, and in OpenPGP's packets.
    id: "sealed in base64",
    rejects: ({ value }) =>
      /^(?:ENC\([A-Za-z0-9+/]{16,}={0,2}\)?$|\{[A-Za-z0-9+/]{40,}={0,2}\}?$|!\[[A-Za-z0-9+/]{16,}={0,2}\]?$|EJ\[1:[A-Za-z0-9+/]{40}|(?:wc[BF]MA|hQ[EI]MA)[A-Za-z0-9+/]{40})/.test(
        value,
      ),
  },
  {
    // What a page's scripts hold for everyone: PostHog's, Datadog's, RevenueCat's and New Relic's keys for browsers,
    // ids of Play Games; and what Crowdin marks a text with.
    id: "public by its form",
    rejects: ({ value }) =>
      /^(?:phc_[A-Za-z0-9]{40,48}|pub[0-9a-f]{32}|(?:appl|goog)_[A-Za-z]{20,40}|NRJS-[0-9a-f]{19,24}|CgkI[\w-]{10,24}|crwdns\d+:\d+crwdne\d+:\d+)$/.test(
        value,
      ),
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
    rejects: ({ name, value }) => isHash(value) || isDigest(name, value),
  },
  {
    // The one that all documentation shows, and what a token begins with: its signature is what counts.
    id: "token without a secret",
    rejects: ({ value }) => value.startsWith("eyJ") && holdsNoSecret(value),
  },
  {
    id: "placeholder",
    rejects: ({ value }) =>
      isPlaceholderWord(value) ||
      isKnownExample(value) ||
      /^your(?=[A-Z])|^client[-_]?secret$/.test(value) ||
      /EXAMPLE/.test(value) ||
      isNameOfVariable(value) ||
      (value.includes(",") && value.split(",").every(isNameOfVariable)) ||
      /^(?:<[A-Za-z_-]{2,24}|(?:fake|dummy|mock)[-_ a-z\d]{0,40}(?:password|secret|token|key)\d{0,4}|secret[-_ ](?:value|data|password|token|key)\d{0,2}|hello[-_ ]?world)$/i.test(
        value,
      ) ||
      (value.length >= shortestSentence &&
        /(?:must|should)[-_ ]?(?:be|have|contain)|\bit'?s an? .{0,40}(?:secret|password|token)$/i.test(
          value,
        )) ||
      // `passwd-on-proxy`
      /^(?:passw(?:or)?d|passwd|pass|secret|token)[-_](?:on|of|for|in|to|from|with)[-_][a-z_-]{2,24}$/i.test(
        value,
      ) ||
      /^["']?[<[(].*[>\])]["']?$|^eyJ[\w-]*\.\.[\w-]*$|^JBSWY3DP|^(.)\1+$|x{4,}|[-_]x{3,}$|(?:goes|password|secret|token|key|value)[-_ ]here(?![a-z])|^\*\*.+\*\*$|^_[a-z]+(?:_[a-z]+)*_$|\.(?:payload|signature)(?:\.|$)|\*{3,}|\.{3}|^[_\-#=]{3,}|\u2026/i.test(
        value,
      ) ||
      holdsPlaceholder(value) ||
      /^(?:your|my|the|this|user|some|any|a|in?secure|test|fake|dummy|example|mock|invalid|wrong|bad|good|valid|new|old|real|not|super|top|very|random)[-_ a-z]{0,40}(?:password|passwd|pass|pwd|secret|token|key|credential)s?[-_]?\d{0,4}$/i.test(
        value,
      ),
  },
  {
    // Where in a Secret it stands, a class of CSS as tools name it, and what an icon is drawn with.
    id: "name of a place or a form",
    rejects: ({ name, value }) =>
      (/password_?key$/i.test(name) && /^[a-z][a-z\d]*(?:[-_.][a-z\d]+)+$/.test(value)) ||
      /^(?:css-[a-z\d]{5,10}|_?([a-z]+)(?:--[A-Za-z\d]{5,6}|_[a-z\d]{5,6}_\d+)|M-?[\d.]+,-?[\d.]+[A-Za-z][A-Za-z\d., -]*)$/.test(
        value,
      ),
  },
  {
    id: "its own name",
    rejects: ({ value, name }) => {
      const bare = lettersOf(value);
      const named = lettersOf(name);
      return (
        value.startsWith(`${name} `) ||
        // `get "passwords" => "admin/users#passwords"`
        (value.endsWith(`#${name}`) && /^[a-z_/]+#[a-z_]+$/.test(value)) ||
        (bare.length > 0 && (named.endsWith(bare) || (bare.length > 5 && named.includes(bare)))) ||
        // `ResetPassword = "smithy.api#ResetPasswordResponse"`, `GetPasswordData: "ec2:GetPasswordData"`
        (named.length > 9 &&
          bare.includes(named) &&
          (/^[A-Za-z.#/:]+$/.test(value) || value.endsWith(`:${name}`)))
      );
    },
  },
];
