/** What a name says of its value. */
import { foreignName } from "../../scan/foreign-words.ts";

/** From what nearly always is a credential in plain text to what often is none. */
export type NameClass = "password" | "secret" | "token" | "key" | "auth";

/** What every name of a credential has in it, for the scanner: `pw$` with no letter behind it. */
export const stems = [
  "pass",
  "pwd",
  "secret",
  "token",
  "auth",
  "cred",
  "key",
  "bearer",
  "login",
  "psk",
  "rootpw",
  "psw",
  "kennwort",
  "senha",
  "contrase",
  "wachtwoo",
  "parola",
  "pw$",
  "pat$",
  "mdp$",
  "clave$",
  "haslo$",
  "sifre$",
  "twilio",
  "salt$",
  "pepper$",
  "erlang",
  "jwt",
];

const longestMemo = 20_000;
const memo = new Map<string, { readonly normal: string; readonly kind: NameClass | undefined }>();

/** The name in lower case, with `_` for each of `-`, `.` and a change of case, and what it says. */
export function read(name: string): { readonly normal: string; readonly kind: NameClass | undefined } {
  const known = memo.get(name);
  if (known !== undefined) return known;
  const normal = normalName(name);
  const result = { normal, kind: foreignName.test(name) ? "password" : classOf(normal) } as const;
  if (memo.size >= longestMemo) memo.clear();
  memo.set(name, result);
  return result;
}

/** A word begins at a capital behind a small letter or a digit, and at the last of several capitals. */
const beginsWord = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+/g;

function normalName(name: string): string {
  const joined = /[^a-z0-9]/.test(name) ? name.replace(beginsWord, "_").toLowerCase() : name;
  return joined.startsWith("_") || joined.endsWith("_") ? joined.replace(/^_+|_+$/g, "") : joined;
}

/** Words behind the credential's that make it something else: `password_file`, `token_type`, `secret_name`. */
const other = new Set(
  (
    "file filename files path paths dir directory folder url urls uri endpoint host port name names id ids uuid type types kind kinds length len size count max min " +
    "field fields label labels placeholder hint title text message messages msg error errors err policy policies rule rules enabled disabled required optional valid validity validator " +
    "ref refs reference arn prefix suffix format regex regexp pattern ttl expiry expires expire expiration timeout lifetime age date time at " +
    "input inputs prompt confirm confirmation confirmed verify verification reset change changed update updated strength generator provider manager store storage service server client " +
    "class classes style styles icon button btn link page view form template module modules list array set map table column columns index mode algorithm alg algo method methods " +
    "signature hash hashes hasher hashers digest salt hashed encrypted sha sha1 sha256 fingerprint checksum rev revision version versions scope scopes audience issuer location source target action actions event events " +
    "description desc help usage example examples doc docs option options config mount mounts namespace selector attribute attr attrs property prop header headers param parameter params parser " +
    "callback handler function func factory helper interface schema model dto identifier identifiers tooltip helptext subject complexity address addresses mtime proof prototype constructor request response status state is has needs should can with char chars character characters user username email pem accessor spec specs stdin commit serializer cleared pending cryptogram " +
    "query queries cmd command commands args argv arguments expect sql statement symbols alphabet charset separator delimiter check checks checker checking expired"
  ).split(" "),
);

/** True when a word of the normal form of a name says that it names something else: `min_length`, `policy`. */
export function saysOther(normal: string): boolean {
  return normal.split("_").some(word => other.has(word));
}

/** Words before `token` that make it a mark of one's own place or request: whoever has it can do nothing more. */
const passingTokens =
  /(?:^|_)(?:next|prev|previous|page|paging|pagination|continuation|continue|cursor|resume|resumption|sync|idempotency|idempotent|client_request|change|lifecycle_action|term|cancel|cancellation|csrf|xsrf|csrf_?middleware|request_verification|(?:lock|task|revision|correlation)|forgery|authenticity|eos|bos|sep|cls|pad|unk|mask|special)_?token$/;
/** Lists of what nobody may take. */
export const badPasswords =
  /(?:^|_)(?:bad|weak|common|forbidden|banned|blocked|blacklisted|denied|disallowed|leaked|breached|compromised)_?passwords$/;
/** Keys that their makers call public. */
const publicKeys =
  /(?:^|_)(?:(?:public|publishable|search|search_only)_(?:api_)?key|public_key_token|mixpanel_(?:project_)?token|amplitude_(?:api_)?key|posthog_(?:project_)?(?:api_)?(?:key|token))$/;
/** Products that keep passwords, passes of an algorithm, and what speaks of a password that is not there. */
const otherPasswords =
  /(?:^|_)(?:(?:one|1)_?password|(?:i|apple)_?passwords|(?:nord|proton|last|kee|dash|robo)_?pass|(?:first|second|third|last|next|single|multi|two|final|render|fastcgi|uwsgi|scgi|memcached|grpc)_pass|(?:after|before|without|missing)_(?:\w+_)?passw(?:or)?d|no_?passw(?:or)?d)$/;
/** Words before `key` that make it a credential. */
const keyOwners =
  /(?:^|_)(?:api|apikey|preshared|access|private|secret|signing|sign|encryption|encrypt|decryption|decrypt|validation|crypt|crypto|master|auth|account|shared|storage|session|webhook|service|admin|app|application|license|deploy|hmac|jwt|ssh|rsa|aes|write|consumer|subscription|sec|integration|token|cookie|client|root|primary_access|user|nonce|logged_in|fernet|openai|gemini|anthropic|stripe|speech|mailgun|sendgrid|maps|event_?hub|service_?bus|cosmos|kaggle|infura|alchemy|etherscan|ingestion|server|enc|deepseek|moonshot|stability|gossip|kubeadm_certificate|deterministic|signature|function|appwrite|wifi|wlan|active_record_encryption_primary)_key$/;

/** What `active_record_encryption` of Rails derives its keys with: as good as these. */
const ofRails = /(?:^|_)key_derivation_salt$/;
/** What WordPress derives the keys of its cookies and nonces with. */
const ofWordPress = /(?:^|_)(?:auth|logged_in|nonce)_salt$/;
/** What hashes and ids are made with, and whoever has it can make them, too; a salt beside a hash is none. */
const ofHashes = /(?:^|_)(?:(?:hash|hashids?|security)_salt|pepper)$/;
/** What nodes of Erlang let each other in with, and what tokens are signed with. */
const withoutKey = /(?:^|_)(?:erlang_cookie|jwt_sign(?:ing)?)$/;
/** What Ory's programs sign and encrypt with. */
const ofOry = /(?:^|_)secrets_(?:system|cookie|cipher)$/;
/** What a chart is told of a Secret that is there: its name. */
const existing = /(?:^|_)(?:existing_secret|tooltip_\w+)$/;

function classOf(normal: string): NameClass | undefined {
  // Of the names that are marked many hold `net`, `login` or `vault` only.
  if (!tellingWord.test(normal) || existing.test(normal)) return undefined;
  if (ofRails.test(normal) || ofWordPress.test(normal) || ofHashes.test(normal)) return "key";
  if (withoutKey.test(normal)) return "key";
  if (ofOry.test(normal)) return "secret";
  const words = beforeFrom(normal.split("_"));
  while (words.length > 1 && isTrailing(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const kind = classOfWord(words, at);
    if (kind === undefined) continue;
    const behind = words.slice(at + 1);
    if (behind.length > 3 || behind.some(word => other.has(word))) return undefined;
    const named = words.slice(0, at + 1).join("_");
    if (passingTokens.test(named) || publicKeys.test(named) || badPasswords.test(named)) return undefined;
    if (otherPasswords.test(named)) return undefined;
    // `renderPassQuads` is no password, `PASS_STORE_7` may be one: there the value has to look random.
    return /^p(?:ass|w)$/.test(words[at] ?? "") &&
      behind.length > 0 &&
      !/^(?:word|phrase|code)s?$/.test(behind.join("_"))
      ? "token"
      : kind;
  }
  return /(?:api|access|secret|private|encryption)key$/.test(last) ? "key" : undefined;
}

/** `subjectFromToken` is a subject; `tokenFromVault` is a token. */
function beforeFrom(words: readonly string[]): string[] {
  const at = words.lastIndexOf("from");
  return at > 0 ? words.slice(0, at) : [...words];
}

function isTrailing(word: string): boolean {
  return /^(?:\d+|value|val|string|str|plain|plaintext|b64|base64|base|encoded|raw|data|default|prod|production|dev|development|test|testing|staging|old|new|current|live|v\d)$/.test(
    word,
  );
}

/** What every word has in it that a class is told from. */
const tellingWord =
  /(?:logged_in|nonce|hash|hashids?|security)_salt|pepper|erlang_cookie|jwt_sign|pass|pw|secret|token|key|auth|cred|psk|bearer|psw|kennwort|senha|contrasena|wachtwoord|parola|haslo|sifre|(?:^|_)(?:pat|mdp|clave)(?:_|$)/i;

/** What every name of a credential has in it. */
export const telling = new RegExp(`${tellingWord.source}|${foreignName.source}`, "i");

function classOfWord(words: readonly string[], at: number): NameClass | undefined {
  const word = words[at] ?? "";
  if (!tellingWord.test(word)) return undefined;
  if (
    /^(?:pass[1-9]?|pwd|pw|psk|rootpw|pswd?|passe|senha|parola|mdp|clave|haslo|sifre)$|(?:authtok|password|passwd|passphrase|passwort|passcode|pwd|kennwort|wachtwoord|contrasena|motdepasse)s?\d*$/.test(
      word,
    )
  ) {
    return "password";
  }
  if (
    /^(?:db|my|usr|user|admin|root|smtp|imap|pop3?|mail|mysql|pg|sql|ssh|s?ftp|smb|vpn|rdp|wifi|proxy|login|ldap|bind|remote|local|sudo|become|(?:src|dest)?(?:key|store)|rpc|require)(?:pass|pw)$|^masterauth$/.test(
      word,
    )
  ) {
    return "password";
  }
  if (/secret\d*$/.test(word)) return "secret";
  if (/token\d*$|^bearer$/.test(word)) return "token";
  if (
    /^(?:api|access|secret|private|auth|account|encryption|signing|signature|master|wifi)key\d*$/.test(word)
  )
    return "key";
  if (word === "key" && keyOwners.test(words.slice(0, at + 1).join("_"))) return "key";
  if (/^(?:auth|authorization|cred|creds|credential|credentials|pat)$/.test(word)) return "auth";
  return undefined;
}
