/** What assigns from further away than an operator: names in a row, what a test types into a field, comments. */
import { argumentForm, literalForm, type Name, type Take, where } from "./form.ts";
import { isQuote } from "./inside.ts";

const remarkForm = { form: "remark", needsQuote: false, until: /\s|$/ } as const;

const moreNames = String.raw`(?:\s{0,4},\s{0,4}[\w.$]{1,40}){0,3}\s{0,4}:?=(?![=>])\s{0,4}\(?\s{0,4}`;
const otherLiteral = String.raw`(?:"[^"\\\n]{0,80}"|'[^'\\\n]{0,80}')\s{0,4},\s{0,4}`;
/** `name, other = …`, and the same behind one name, two and three. */
const rows = [1, 2, 3].map(count => new RegExp(`${moreNames}(?:${otherLiteral}){${count}}(?=["'\`])`, "y"));
const firstOfRow =
  /(?:\s{0,4},\s{0,4}[\w.$]{1,40}){1,3}\]?\s{0,4}:?=(?![=>])\s{0,4}(?=(?:[\w.:!&<>]{1,48}\(\s{0,8})?[bruBRU]?["'`])/y;
const namesBefore = /(?:^|[\s(;])(?:[\w.$]{1,40}\s{0,4},\s{0,4}){1,3}$/;

/** `password, err := hex.DecodeString("…")`, `[password, setPassword] = useState("…")` and `user, password = "bob", "…"`. */
export function inRow<T>(before: string, around: string, take: Take<T>): T | undefined {
  if (before.trimEnd().endsWith(",") && namesBefore.test(before)) {
    const [names = ""] = namesBefore.exec(before) ?? [];
    const row = rows[names.split(",").length - 2];
    const found = row && where(row, around, literalForm, take);
    if (found !== undefined) return found;
  }
  return around[0] === "," ? where(firstOfRow, around, literalForm, take) : undefined;
}

/** `{password, "…"}`, `-define(PASSWORD, "…")` and `{password, <<"…">>}` of Erlang, `strcpy(password, "…")` of C, `set :password, "…"` of Ruby. */
const tuple = /,\s{0,40}(?:<<)?(?=["'])/y;
const opensTuple = /\{$|^-define\($|^\s*set\s:$|\bw?c?str[nl]?cpy(?:_s)?\s?\((?:[\w.]{1,60}->)?$/;
/** `env.put(Context.SECURITY_CREDENTIALS, "…")` of Java. */
const opensEntry = /\.(?:put|set|setProperty)\($/;
const constant = /^(?:[\w.]{1,60}\.)?[A-Z][A-Z0-9_]+$/;
/** `password{"…"}` of C++. */
const braces = /\s?\{\s{0,20}(?="[^"\n]{1,200}"\s{0,8}\})/y;
/** `std::string password("…")` */
const constructed = /\s?\(\s{0,20}(?=[LuU]?")/y;
const opensConstructed = /(?:[sS]tring|string_view|\bauto)\s[&*]?[\w.]{0,1}$/;
/** `*password* "…"` and `+password+ "…"` of Lisp. */
const starred = /[*+][ \t]{1,10}(?=")/y;
/** `get('#password').type("…")`, `find_element(By.ID, "password").send_keys("…")` */
const typed =
  /["'`\])]{1,4}(?:\s?\})?\)\.(?:clear\(\)\.)?(?:type|fill|[sS]end_?[kK]eys|set_?[vV]alue|typeText|pressSequentially|set|FillAsync|TypeAsync)\(\s{0,20}(?=["'`])/y;
/** `type(getByLabelText(/password/i), "…")`, and what such a field is changed to. */
const queried =
  /(?:["'`]|\/i?)(?:,\s?\{[^{}()\n]{0,40}\})?\){1,2},\s{0,20}(?:\{\s{0,8}target:\s{0,4}\{\s{0,8}value:\s{0,4})?(?=["'`])/y;
const opensQueried = /(?:get|find|query)(?:All)?By\w{1,20}\(\s{0,8}["'`/][\w ^]{0,20}$/;
/** `fill('#password', "…")`, `type('input[name="password"]', "…")` */
const selected = /(?:["'`]\])?["'`],\s{0,20}(?=["'`])/y;
const opensSelected = /\.(?:fill|FillAsync|TypeAsync|type|setValue|typeText)\(\s{0,20}["'`][^\n]{0,80}$/;

export function inTuple<T>({ before, written }: Name, around: string, take: Take<T>): T | undefined {
  // An atom, and no member such as `{token.FLOAT, "…"}`.
  const isNamed = !before.endsWith("{") || /^[a-z_]+$/.test(written);
  const opens = (isNamed && opensTuple.test(before)) || (constant.test(written) && opensEntry.test(before));
  if (!opens || around[0] !== ",") return undefined;
  // What JNDI calls its password.
  const isPassword = written.endsWith("SECURITY_CREDENTIALS");
  return where(tuple, around, isPassword ? { ...argumentForm, name: "password" } : argumentForm, take);
}

export function besideInCode<T>(name: Name, around: string, take: Take<T>): T | undefined {
  const { before, written } = name;
  const first = around[0] ?? "";
  if (first === ",") return inTuple(name, around, take);
  if (/^\s?\{/.test(around)) return where(braces, around, argumentForm, take);
  if (/^\s?\(/.test(around) && opensConstructed.test(before))
    return where(constructed, around, argumentForm, take);
  if (first === before.at(-1) && /[*+]/.test(first)) return where(starred, around, literalForm, take);
  if ((isQuote(first) || first === ")" || first === "]") && /[#="'`]$/.test(before)) {
    const field = where(typed, around, argumentForm, take);
    if (field !== undefined) return field;
    if (opensSelected.test(before)) return where(selected, around, argumentForm, take);
  }
  if (/^["'`/]/.test(around) && opensQueried.test(before)) return where(queried, around, argumentForm, take);
  return written.startsWith("-") ? undefined : inRemark(before, around, take);
}

/** The name behind what opens a comment, and words at most between. */
const opensRemark = /(?:(?:^|\s)(?:#{1,4}|\/{2,4}!?|\/\*{1,2}|--)|^\s*\*)[ \t]{0,8}[\w .,:-]{0,48}$/;
const remark = /\s{0,3}(?:[:=]|:=)[ \t]{1,4}(?=[^\s"'`])(?=\S{0,63}\d)(?=\S{8})/y;
const tightRemark = /=(?=[^\s"'`=])(?=\S{0,63}\d)(?=\S{8})/y;

/** `# password: …` */
function inRemark<T>(before: string, around: string, take: Take<T>): T | undefined {
  if (!/^\s{0,3}[:=]/.test(around) || !opensRemark.test(before)) return undefined;
  return where(remark, around, remarkForm, take) ?? where(tightRemark, around, remarkForm, take);
}

/** `<setting name="Password" serializeAs="String"><value>…`: further attributes of what holds a value. */
const attributes = String.raw`(?:\s{1,20}[\w:.-]{1,40}\s?=\s?["'][^"'<>]{0,80}["']){0,4}`;
export const entryOf = new RegExp(String.raw`["']${attributes}\s{0,3}>\s{0,20}`, "y");
export const elementBelowOf = new RegExp(
  String.raw`["']${attributes}\s{0,3}>\s{0,80}<value[^<>]{0,60}>\s{0,20}`,
  "y",
);
/** The attribute of an element that holds a value, and is no part of a page. */
export const holdsValue =
  /<(?!(?:input|label|button|a|select|textarea|option|span|div|t[dhr]|p|h\d|li|form|meta|img|link|script|section|mat-\w+|v-\w+)\b)[\w:.-]{1,60}\s(?:[^<>]{0,200}\s)?(?:name|key)\s?=\s?["']$/i;
