/** How calls of code take what they log in or sign with. */
import { argument, literal, next, two } from "./arguments.ts";
import { loginOf } from "./command-line.ts";
import type { Way } from "./way.ts";

const call = { syntax: "code", kind: "password" } as const;
const signature = { syntax: "code", kind: "secret", why: "a signature is made with it" } as const;

export const calls: readonly Way[] = [
  {
    ...call,
    word: "mysql",
    behind: new RegExp(`^mysql(?:i|db)?(?:_real)?(?:[._]connect)?\\s{0,4}\\(\\s{0,40}${two}${literal}`, "i"),
    why: loginOf("mysqli"),
  },
  {
    ...call,
    word: "mysql",
    behind: new RegExp(`^mysql_real_connect\\s{0,4}\\(\\s{0,40}&?${two}${argument}${next}${literal}`),
    why: loginOf("MySQL"),
  },
  {
    ...call,
    word: "redis",
    behind: new RegExp(`^redis\\(\\s{0,40}${two}${argument}${next}${literal}`, "i"),
    why: loginOf("Redis"),
  },
  {
    ...call,
    word: "oracle",
    before: /(?:^|[^\w.])(?:cx_)?$/,
    behind: new RegExp(
      `^oracle(?:db)?\\.(?:connect|SessionPool)\\(\\s{0,40}${argument}${next}${literal}`,
      "i",
    ),
    why: loginOf("Oracle's driver"),
  },
  {
    ...call,
    word: "oracle",
    before: /(?:^|[^\w.])(?:cx_)?$/,
    behind: /^oracle(?:db)?\.connect\(\s{0,40}["'][\w$#]{1,64}\/(?=[^\s"'@]{1,128}@)/i,
    until: /@[^@]*$/,
    why: loginOf("Oracle's driver"),
  },
  {
    ...call,
    word: "pdo",
    behind: new RegExp(`^pdo\\s{0,4}\\(\\s{0,40}${two}${literal}`, "i"),
    why: loginOf("PDO"),
  },
  {
    ...call,
    word: "driverma",
    behind: new RegExp(`^drivermanager\\.getconnection\\(\\s{0,40}${two}${literal}`, "i"),
    why: loginOf("JDBC"),
  },
  {
    ...call,
    word: "login",
    before: /\.$/,
    behind: new RegExp(
      `^login(?:_as|As)?(?:Async)?\\(\\s{0,40}(?:ctx${next}|context\\.\\w{1,20}(?:\\(\\))?${next})?${argument}${next}${literal}`,
      "i",
    ),
    why: loginOf("a call"),
  },
  {
    ...call,
    word: "login",
    before: /(?:^|[\s=(;{])$/,
    behind: new RegExp(
      String.raw`^login(?:_as|As)?\(\s{0,40}["'](?:[\w.+-]{1,64}@[\w.-]{1,64}|(?:super)?(?:admin|root|user|guest|demo)\w{0,16})["']${next}${literal}`,
      "i",
    ),
    why: loginOf("a call"),
  },
  {
    ...call,
    word: "login",
    before: /\bftp_$/,
    behind: new RegExp(`^login\\(\\s{0,40}${two}${literal}`),
    why: loginOf("PHP"),
  },
  {
    ...call,
    word: "password",
    before: /\bssh2_auth_$/,
    behind: new RegExp(`^password\\(\\s{0,40}${two}${literal}`),
    why: loginOf("PHP"),
  },
  {
    ...call,
    word: "curlopt_",
    behind: /^curlopt_(?:proxy)?userpwd\s{0,4},\s{0,40}["'][^\s:"'$]{1,64}:(?=[^\s"'$])/i,
    why: loginOf("curl"),
  },
  {
    ...call,
    word: "tcp",
    before: /["'`=\s][^\s:"'`@/]{1,64}:([^\s"'`@]{4,128})@$/d,
    beside: /^tcp\([^()\s]{1,128}\)\//,
    why: loginOf("a database's driver"),
  },
  {
    ...call,
    word: "auth(",
    before: /(?:redis(?:Client|Conn)?|(?<![A-Za-z])(?:jedis|r|client|conn|connection|cache|pool))(?:->|\.)$/i,
    behind: new RegExp(`^auth\\(\\s{0,20}${literal}`),
    why: loginOf("Redis"),
  },
  {
    ...call,
    word: "auth(",
    before: /\.$/,
    behind: new RegExp(
      String.raw`^auth\(\)\s{0,40}\.(?:preemptive\(\)\s{0,40}\.)?(?:basic|digest)\(\s{0,40}${argument}${next}${literal}`,
    ),
    why: loginOf("a test of REST Assured"),
  },
  {
    ...call,
    word: "bcrypt",
    behind: new RegExp(
      String.raw`^bcrypt(?:js)?(?:(?:\.|::)(?:hash(?:Sync|pw|_pwd_salt|_password)?|compare(?:Sync)?|checkpw|check_password_hash|generate_password_hash))?\(\s{0,40}b?${literal}`,
      "i",
    ),
    why: "a hash is made of it",
  },
  {
    ...call,
    word: "ldap",
    behind: new RegExp(`^ldap_bind\\(\\s{0,40}${two}${literal}`),
    why: loginOf("PHP"),
  },
  {
    ...call,
    word: "password",
    before: /\bkeyring\.set_$/,
    behind: new RegExp(`^password\\(\\s{0,40}${two}${literal}`),
    why: "it is put into a keyring",
  },
  {
    ...call,
    word: "superuse",
    before: /\bcreate_$/,
    behind: new RegExp(`^superuser\\(\\s{0,40}${two}${literal}`),
    why: "an account gets it",
  },
  {
    ...call,
    word: "sequeliz",
    behind: new RegExp(`^sequelize\\(\\s{0,40}${two}${literal}`, "i"),
    why: loginOf("Sequelize"),
  },
  {
    ...call,
    word: "auth(",
    before: /\bPlain$/,
    behind: new RegExp(`^Auth\\(\\s{0,40}${two}${literal}`),
    why: "mail is sent with it",
  },
  {
    ...signature,
    word: "jwt",
    behind: new RegExp(
      String.raw`^jwt\.(?:sign|verify|encode|decode)\(\s{0,40}(?:${argument}|\{[^{}]{0,200}\})${next}${literal}`,
      "i",
    ),
  },
  {
    ...signature,
    word: "jwt",
    behind: new RegExp(
      String.raw`^jwts\.\w{1,20}\(\)[^;"]{0,300}\.(?:signWith\(\s{0,20}${argument}${next}|setSigningKey\(\s{0,20})${literal}`,
      "i",
    ),
  },
  {
    ...signature,
    word: "key",
    before: /\bSymmetricSecurity$/,
    behind: /^key\(\s{0,40}(?:[\w.]{1,40}\.GetBytes\(\s{0,20})?(?=")/i,
  },
  {
    ...call,
    kind: "key",
    word: "key",
    before:
      /\b(?:set|add)Value[:(]\s{0,4}@?"([^"\n]{4,128})",?\s{1,40}forHTTPHeaderField:\s{0,4}@?"(?:x-)?api-?$/di,
    beside: /^key"/i,
    why: "a header carries it",
  },
  {
    ...signature,
    word: "hmac",
    before: /\bAlgorithm\.$/,
    behind: /^hmac(?:256|384|512)\(\s{0,20}(?=")/i,
  },
  {
    ...signature,
    word: "hmacshak",
    before: /\bKeys\.$/,
    behind: /^hmacshakeyfor\(\s{0,20}(?:[\w.]{1,40}\.decode\(\s{0,20})?(?=")/i,
  },
  {
    ...call,
    word: "accounts",
    before: /\bgin\.$/,
    behind: /^Accounts\{\s{0,80}"[\w.@-]{1,64}":\s{0,8}(?=")/,
    why: loginOf("a user"),
  },
  {
    ...call,
    word: "auth(",
    before: /\bbasic$/i,
    behind:
      /^auth\(\{\s{0,40}(?:[^{}]{0,120},\s{0,40})?users:\s{0,4}\{\s{0,40}["']?[\w.@-]{1,64}["']?:\s{0,4}(?=["'])/i,
    why: loginOf("a user"),
  },
  {
    ...call,
    word: "pass",
    before: /"([^"\n]{6,128})"\.equals(?:IgnoreCase)?\((?:[\w.]{0,60}[htg_])?$/d,
    beside: /^pass(?:word|wd|phrase)?(?:\(\))?\s{0,4}\)/i,
    why: "a password is compared with it",
  },
  {
    ...call,
    word: "pass",
    before: /["']([^"'\n]{6,128})["']\s?===?\s$/d,
    beside: /^pass(?:word|wd|phrase)?(?![\w.([])/i,
    why: "a password is compared with it",
  },
  {
    ...signature,
    word: "hmac",
    before: /(?:^|(?<!\bhash_)(?<![A-Za-z])|create)$/i,
    behind: new RegExp(
      String.raw`^hmac(?:\(\s{0,20}${argument}${next}|\.new\(\s{0,20}(?:[\w.]{1,40},\s{0,20}\[\]byte\()?b?)${literal}`,
      "i",
    ),
  },
];
