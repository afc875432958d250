/** What may stand before a literal and leaves its value what it is: marks of strings, calls that wrap or decode it, brackets. */
import { isQuote } from "./inside.ts";

/** Letters that mark a literal, calls that only wrap one or decode it, and the brackets of a list, of an expression and of an array of C. */
const letters = `[bruflBRUFLN@$]{1,2}(?=["'])`;
const wrapper = String.raw`Buffer\.from|\[\]byte|new String|String|SecureString|bytes|bytes\.fromhex|Secret(?:Str(?:ing)?)?|(?:Secret(?:String)?|String)::(?:new|from)|Some|Optional\.of|(?:[a-z]\w{0,20}\.)?(?:To)?(?:Ptr|String|StringPtr|Pointer)|ptr\.To|std::w?string|QString(?:Literal)?|_T|TEXT|new SecureString|(?:[\w.]{1,40}\.)?GetBytes|Sensitive(?:\.new)?|Field|(?:typer\.)?Option`;
/** What holds the state of a page, or of a field in it. */
const state = String.raw`(?:(?:React\.)?use(?:State|Ref)|(?:shallowR|r)ef|model|signal|\$state|new (?:Untyped)?FormControl)(?:<[^<>()\n]{1,40}>)?`;
/** Hashes of what stands there in plain text. */
const hash = String.raw`(?:MD5|md5|SHA[12]|sha1|PASSWORD|crypt|bcrypt|Hash::make|password_hash|(?:bcrypt\.)?hash(?:Sync|pw)|(?:make|hash|generate)_password(?:_hash)?)(?=\()`;
const decoder = String.raw`hex\.DecodeString|base64\.\w{1,16}\.DecodeString|&?hex!|(?:hex|base64)::decode|base64\.b64decode|binascii\.unhexlify|base64_decode|hex2bin|atob|Base64\.(?:strict_|urlsafe_)?decode64|Base64\.getDecoder\(\)\.decode|Base64\.decode(?:Base64)?|Hex\.decode(?:Hex)?|(?:\[[\w.]{4,24}\]::\w{4,8}\.GetString\()?\[(?:System\.)?Convert\]::From(?:Base64|Hex)String|(?:System\.)?Convert\.From(?:Base64|Hex)String|DatatypeConverter\.parse(?:Hex|Base64)Binary`;
const list = String.raw`(?<=\]\s{0,4}=\s{0,4})\{\s{0,80}(?=["'][^"'\n]{1,200}["']\s{0,8}[,}])|(?<==\s{0,4})\{\s{0,80}(?=["'][^"'\n]{1,200}["']\s{0,8}\})`;
const wrappers = new RegExp(
  String.raw`(?:${letters}|(?:(?:${wrapper}|${state}|${decoder}|${hash})\(|[([])\s{0,80}(?:[bruBRU](?=["']))?|${list}|ConvertTo-SecureString (?:-String )?)?`,
  "y",
);

/** Most literals have none, which a look at their first character tells. */
export function behindWrapper(around: string, at: number): number {
  if (isQuote(around[at] ?? "")) return at;
  wrappers.lastIndex = at;
  wrappers.test(around);
  return Math.max(at, wrappers.lastIndex);
}
