/** The policy of what can be masked: a text so short, so common or so bare that its mask would blank half the log cannot. */

/** Characters below which a text is never masked. */
export const shortestLiteral = 4;

/** Texts that logs are full of, in lower case. Masking one hides nothing and hides everything. */
const commonWords = new Set(
  `true false null none undefined nil yes no on off enabled disabled default auto test tests testing debug info warn
  warning error trace main master trunk develop development staging stage production prod preview release latest next
  stable beta alpha local localhost localdomain root admin administrator user username guest public private secret
  secrets password passwd token tokens changeme example sample string text json yaml http https file linux ubuntu
  windows macos docker node npm bash github gitlab google aws azure  postgres postgresql mysql
  redis mongodb sqlite basic bearer jwt openid oauth2 email name type value key keys data host port path url uri`
    .split(/\s+/)
    .filter(word => word !== ""),
);

/** What stands in every credential file of Google's, beside the tokens in URLs, and in much else. */
const publicTexts = new Set(
  `service_account authorized_user external_account googleapis.com
  https://accounts.google.com/o/oauth2/auth https://oauth2.googleapis.com/token https://sts.googleapis.com/v1/token
  https://www.googleapis.com/oauth2/v1/certs urn:ietf:params:oauth:token-type:jwt
  x-oauth-basic x-access-token x-token-auth`.split(/\s+/),
);

/** Punctuation that files are built of. A short text of nothing else is a bracket, a rule or an empty string. */
const structure = /^[\s{}[\]()<>,;:.'"`=_*#+/\\|~-]+$/;

/** Why this text cannot be masked, as an ending of "it cannot be masked: …", or undefined when it can. */
export function whyUnmaskable(text: string): string | undefined {
  const bare = text.trim();
  if (bare === "") return "it is blank";
  if ([...bare].length < shortestLiteral) return `it is shorter than ${shortestLiteral} characters`;
  if (isCommon(bare)) return "it is a common word";
  if (isPublic(bare)) return "it is public: every credential file of its kind holds it";
  if (/^(?=.*\d)[\d.,:-]{1,5}$/.test(bare)) return "it is a short number";
  if (/^(.)\1*$/su.test(bare)) return "it is one character repeated";
  if (bare.length < 8 && structure.test(bare)) return "it is punctuation only";
  return undefined;
}

export function isCommon(text: string): boolean {
  return commonWords.has(text.toLowerCase());
}

/** True for what everybody has in files of its kind. */
export function isPublic(text: string): boolean {
  return publicTexts.has(text);
}

export function isMaskable(text: string): boolean {
  return whyUnmaskable(text) === undefined;
}

/** True for a line that only builds a file: PEM armour, or a key whose value stands elsewhere. */
export function isStructuralLine(line: string): boolean {
  const bare = line.trim();
  return /^-----(BEGIN|END) [A-Z0-9 ]+-----$/.test(bare) || (isKeyOnly(bare) && !endsBase64(bare));
}

function isKeyOnly(line: string): boolean {
  return /^(- )?["']?[\w.-]+["']?\s*[:=]\s*[[{|>]?[-+]?$/.test(line);
}

/** The last line of a wrapped base64 text looks like a key with an equals sign; its letters tell. */
function endsBase64(line: string): boolean {
  return /^\w+=$/.test(line) && line.length % 4 === 0 && /[a-z]/.test(line) && /[A-Z0-9]/.test(line);
}
