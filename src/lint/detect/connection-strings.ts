/** Finds URLs that carry a password, as they are and percent-encoded. */
import type { Rule } from "../rules/rule.ts";
import { isLikePasswords } from "./assignment/judge.ts";
import { rejectOf, standIns } from "./assignment/rejects.ts";
import { surprise, surpriseNeeded } from "./assignment/strength.ts";
import type { Syntax } from "./assignment/syntax.ts";
import { isDisguisedWord, isPlaceholderWord } from "./assignment/words.ts";
import type { Detector } from "./detector.ts";

const longestScheme = 40;
const longestAuthority = 768;
const scheme = /[A-Za-z][A-Za-z0-9+.-]{1,30}$/;
/** What is put in: `${…}` and `#{…}`, in which a colon may stand. */
const given = String.raw`[$#]\{[^\s{}"'\x60<>\\/@]{1,64}\}`;
const userinfo = new RegExp(
  String.raw`^((?:(?![$#]\{)[^\s:/?#@"'\x60<>\\]|${given}){0,128}):([^\s"'\x60<>]{1,256})@((?:\[[0-9A-Fa-f:.]{2,45}\]|#\{|%[sv(A-Z]|[A-Za-z0-9_.$({[-])[^\s:/?#"'\x60<>\\,;)@]{0,253})`,
);
/** Of hosts in a row each may have a login: `bob:…@host1:27017,bob:…@host2`. */
const beforeNextLogin = /^([^@]{1,128})@([\w.-]{1,253})(?::\d{1,5})?,[^,:@]{1,64}:/;
/** A user that is put in: `${user}`, `#{user}`, `{user}`, `{{user}}`, `$user`. */
const givenUser = new RegExp(
  String.raw`^(?:${given}|\{{1,2}[\w.]{0,64}\}{1,2}|\$[A-Za-z_]\w{0,63}|\$\([A-Z_]{1,64}\))$`,
);
/** A host that is put in, or a part of it. */
const givenHost = /^\$|[{(#%]/;
/** A string that ends behind the login, or where Swift puts something in. */
const endsBeforeHost = /^(?:["'`]|\\\()/;
/** Hosts of documentation: there a weak password says nothing. */
const documentary =
  /^(?:(?:host|hostname|server)\d{0,2}|[a-z])$|(?:^|\.)(?:example|test|invalid)(?:\.(?:com|org|net|edu))?$|(?:^|\.)(?:host|domain|server|foo|bar|mysite|yourdomain|company|acme|site)\.(?:com|org|net|tld)$/i;
const shortestOfDocs = 6;
/** Developers' own machines, and services of a composition. */
const near =
  /^(?:127\.|0\.0\.0\.0|::1|\[::1\]|10\.|192\.168\.)|^(?:db|database|postgres|mysql|redis|mongo|mongodb|rabbitmq|rabbit|proxy|host\.docker\.internal)$|(?:^|\.)(?:localhost|local)$/i;

export function connectionStringDetector(rule: Rule): Detector {
  return {
    id: "connection-strings",
    mark: "url",
    looksInside: true,
    detect({ text, start, end }, found) {
      const isEncoded = end - start > 3;
      const rest = text.slice(end, end + longestAuthority);
      const authority = isEncoded ? decoded(rest) : authorityOf(rest);
      if (authority === undefined || !authority.includes("@")) return;
      const before = text.slice(start - longestScheme, start);
      const [name] = scheme.exec(before) ?? [];
      const match = userinfo.exec(authority);
      if (name === undefined || match === null) return;
      const [, user = "", all = "", last = ""] = match;
      const [, password = all, host = last] = beforeNextLogin.exec(all) ?? [];
      const why = judgeLogin({ user, password, host, syntax: text.syntax });
      if (why === undefined) return;
      const at = isEncoded ? start - name.length : end + user.length + 1;
      const to = isEncoded ? end + (/^[A-Za-z0-9%._~-]*/.exec(rest)?.[0].length ?? 0) : at + password.length;
      const value = percentDecoded(password) ?? password;
      found({
        rule,
        start: at,
        end: to,
        value,
        via: isEncoded ? ["percent-encoding"] : [],
        why,
        name: `${name} URL`,
      });
    },
  };
}

interface Login {
  readonly user: string;
  readonly password: string;
  readonly host: string;
  readonly syntax: Syntax;
}

/** What speaks for it, when user and password are no stand-ins. */
function judgeLogin({ user, password, host, syntax }: Login): readonly string[] | undefined {
  const judged = {
    name: user,
    value: password,
    isQuoted: true,
    form: "embedded",
    kind: "password",
  } as const;
  if (password.length < 3 || password === user) return undefined;
  if (rejectOf({ ...judged, syntax: "prose" }, standIns) !== undefined) return undefined;
  if (isShown(user) && isShown(password)) return undefined;
  const isGivenUser = givenUser.test(user);
  const isGiven = isGivenUser || givenHost.test(host);
  if (!isGivenUser && /[${}[\]()|*\\^]/.test(user)) return undefined;
  if (/[$#]\{|^[[({].*[\])}]$|^:|^\/\/|^%[A-Za-z_]{2,}/.test(password)) return undefined;
  // What a URL escapes surprises as it is written.
  const read = percentDecoded(password) ?? password;
  const bits = surprise(read);
  const says = [
    `a URL logs in with it`,
    `${bits.toFixed(1)} bits a character against a model of ordinary names`,
  ];
  const isOfDocs = documentary.test(host);
  if (isOfDocs && read.length < shortestOfDocs) return undefined;
  const written = { ...judged, syntax };
  if (!isOfDocs && password.length > 5 && isLikePasswords(written) && rejectOf(written) === undefined)
    return says;
  if (isOfDocs || isGiven || near.test(host) || !/[.$]/.test(host)) {
    // Of letters alone, as words are, it has to be as unlike words as where nothing else speaks for it.
    const least = surpriseNeeded(password.length) - (/^[A-Za-z]+\d{0,4}$/.test(password) ? 0 : 1);
    if (bits < least) return undefined;
  }
  // Services of a composition are called what they are: `redis`, `postgres`, `host`.
  if (isPlaceholderWord(host) && bits < surpriseNeeded(password.length)) return undefined;
  if (!/[A-Za-z0-9]/.test(password) || (password.length < 6 && /^[A-Za-z]+$/.test(password)))
    return undefined;
  return says;
}

/** What shows how it is written, with signs for letters: `user:p%40ss`. */
function isShown(text: string): boolean {
  const read = (percentDecoded(text) ?? text).replaceAll("@", "a").replaceAll(":", "");
  return isPlaceholderWord(read) || isDisguisedWord(read);
}

/** Up to its end; where a host is put in behind a string's end, a name for that. */
function authorityOf(rest: string): string {
  const authority = rest.slice(0, endOf(rest));
  return authority.endsWith("@") && endsBeforeHost.test(rest.slice(authority.length))
    ? `${authority}{}`
    : authority;
}

/** The authority ends at a slash, and at a `#`, but for `#{…}` and one in a password: then there is an `@` behind it, and none before. */
function endOf(rest: string): number {
  const [authority = ""] = /^[^\s"'`<>\\/?]*/.exec(rest) ?? [];
  const hash = authority.search(/#(?!\{)/);
  if (hash < 0) return authority.length;
  const at = authority.indexOf("@");
  const isPort = /^[^:@]*:\d{1,5}$/.test(authority.slice(0, hash));
  return at > hash && !isPort ? authority.length : hash;
}

function decoded(rest: string): string | undefined {
  const [run = ""] = /^[A-Za-z0-9%._~+-]*/.exec(rest) ?? [];
  const text = percentDecoded(run);
  return text?.slice(0, endOf(text));
}

export function percentDecoded(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
