/** How commands, calls and SQL take what they log in or sign with, where no name says so. */
import { byteClasses } from "../../scan/byte-classes.ts";
import type { SoughtStem } from "../../scan/scanner.ts";
import { calls } from "./calls.ts";
import { command, echoed, loginOf, rest, word } from "./command-line.ts";
import { execArrays } from "./exec-arrays.ts";
import { keyCalls } from "./key-calls.ts";
import { settings } from "./settings.ts";
import { sqlWays } from "./sql.ts";
import { storedWays } from "./stored.ts";
import type { Way } from "./way.ts";

const commands: readonly Way[] = [
  {
    ...command,
    word: "mongo",
    behind: new RegExp(
      String.raw`^mongo(?:sh|dump|restore|export|import|files|stat|top)?(?:\.exe)?${rest}-p[ \t]{0,4}${word}`,
    ),
    why: loginOf("a tool of MongoDB"),
  },
  {
    ...command,
    word: "login",
    before: /\baz(?:[ \t]{1,4}acr)?[ \t]{1,4}$/,
    behind: new RegExp(`^login${rest}(?:-p|--password)[ =]{1,4}${word}`),
    why: loginOf("az"),
  },
  {
    ...command,
    word: "login",
    before:
      /(?:^|[\s"'`;&|(@])(?:podman|buildah|skopeo|nerdctl|oras|crane|oc|cf|ibmcloud|(?:helm|regctl)[ \t]{1,4}registry)[ \t]{1,4}$/,
    behind: new RegExp(`^login${rest}-p[ =]{1,4}${word}`),
    why: loginOf("a command"),
  },
  {
    ...command,
    word: "login",
    before: /\bmachine[ \t]{1,4}\S{1,128}[ \t]{1,4}$/,
    behind: /^login[ \t]{1,4}\S{1,128}[ \t]{1,4}password[ \t]{1,4}(?=[^\s"'`$])/,
    why: loginOf("a line of .netrc"),
  },
  {
    ...command,
    word: "login",
    before: new RegExp(
      `${echoed}(?:sudo[ \\t]{1,4})?(?:docker|podman|oras|helm[ \\t]{1,4}registry)[ \\t]{1,4}$`,
      "d",
    ),
    beside: /^login[ \t][^\n|;]{0,200}--password-stdin/,
    why: "it is piped into a login",
  },
  {
    ...command,
    word: "sudo",
    before: new RegExp(`${echoed}$`, "d"),
    beside: /^sudo[ \t]{1,4}(?:-[A-RT-Za-z]{1,6}[ \t]{1,4}){0,3}(?:-[A-Za-z]{0,4}S|--stdin\b)/,
    why: "sudo asks for it",
  },
  {
    ...command,
    word: "securest",
    before: /\bConvertTo-$/i,
    behind:
      /^securestring(?=[^\n]{0,200}-asplaintext)[ \t]{1,4}(?:-(?:string|asplaintext|force)[ \t]{1,4}){0,3}(?=["'])/i,
    why: "PowerShell makes a SecureString of plain text",
  },
  {
    ...command,
    word: "securest",
    before: /["']([^"'\n]{4,128})["'][ \t]{0,4}\|[ \t]{0,4}ConvertTo-$/di,
    beside: /^securestring[^\n]{0,60}-asplaintext/i,
    why: "PowerShell makes a SecureString of plain text",
  },
  {
    ...command,
    word: "mysql",
    before: /(?:^|[^\w-])$/,
    behind: new RegExp(
      String.raw`^mysql(?:dump|admin|import|show|check|pump|sh)?(?:\.exe)?${rest}-p${word}`,
      "i",
    ),
    why: loginOf("mysql"),
  },
  {
    ...command,
    word: "mysql",
    behind: /^mysql(?:dump|admin)?["'](?:,\s{0,20}["'][^"'\n]{0,80}["']){0,8}?,\s{0,20}["']-p(?=[^\s"'$])/,
    why: loginOf("mysql"),
  },
  {
    ...command,
    word: "mysql",
    behind: new RegExp(String.raw`^mysqladmin${rest}password[ \t]{1,4}${word}`),
    why: "an account gets it",
  },
  {
    ...command,
    word: "docker",
    behind: new RegExp(String.raw`^docker[ \t]{1,4}login${rest}-p[ =]{1,4}${word}`, "i"),
    why: loginOf("docker"),
  },
  {
    ...command,
    word: "psk",
    before: /:[ \t]{1,8}$/,
    behind: /^psk[ \t]{1,8}(?=["'])/i,
    why: loginOf("IPsec"),
  },
  {
    ...command,
    word: "passwd",
    before:
      /["']?[\w.-]{1,64}:([^\s"'|:]{4,128})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?(?:\/usr)?(?:\/sbin\/)?ch$/d,
    why: "chpasswd sets it",
  },
  {
    ...command,
    word: "passwd",
    before: /\bht$/,
    behind: new RegExp(
      String.raw`^passwd(?:[ \t]{1,4}-[A-Za-z]{1,8}){0,3}[ \t]{1,4}-(?:[A-Za-z]{0,6}b[A-Za-z]{0,6}(?:[ \t]{1,4}-[A-Za-z]{1,8}){0,3}[ \t]{1,4}\S{1,200}|(?=[A-Za-z]{0,7}n)[A-Za-z]{0,6}b[A-Za-z]{0,6}(?:[ \t]{1,4}-[BCdimpsr25]{1,3}){0,3})[ \t]{1,4}["']?[^\s"'-]{1,64}["']?[ \t]{1,4}${word}`,
    ),
    why: "htpasswd sets it",
  },
  {
    ...command,
    word: "redis",
    behind: new RegExp(String.raw`^redis-cli[ \t](?:[^\n|;]{0,200}?[ \t])?-a[ \t]{0,4}${word}`),
    why: loginOf("redis-cli"),
  },
  {
    ...command,
    word: "ldap",
    behind: new RegExp(
      String.raw`^ldap(?:search|add|modify|modrdn|delete|passwd|compare|whoami)${rest}-w[ \t]{0,4}${word}`,
    ),
    why: loginOf("an LDAP tool"),
  },
  {
    ...command,
    word: "openssl",
    behind: new RegExp(
      String.raw`^openssl[ \t]{1,4}(?:\w{1,16}${rest}(?:-pass(?:in|out|word)?[ \t]{1,4}["']?pass:)|(?:enc|aes-\d{3}-\w{3})${rest}-k[ \t]{1,4})${word}`,
    ),
    why: "openssl encrypts with it",
  },
  {
    ...command,
    word: "sqlcmd",
    behind: new RegExp(String.raw`^sqlcmd(?:\.exe)?${rest}-P[ \t]{0,4}${word}`),
    why: loginOf("sqlcmd"),
  },
  {
    ...command,
    word: "zip",
    before: /(?:^|[^A-Za-z0-9])(?:un)?$/,
    behind: new RegExp(String.raw`^zip[ \t](?:[^\n|;]{0,200}?[ \t])?-P[ \t]{0,4}${word}`),
    why: "zip encrypts with it",
  },
  {
    ...command,
    word: "oracle",
    before: /\bjdbc:$/,
    behind: /^oracle:(?:thin|oci8?):[\w$#-]{1,64}\/(?=[^\s@])/,
    until: /@[^@]*$/,
    why: loginOf("JDBC"),
  },
  {
    ...command,
    word: "net",
    before: /(?:^|[\s"'`;&>@])$/,
    behind: /^net(?:\.exe)?[ \t]{1,4}user[ \t]{1,4}["']?[\w.-]{1,64}["']?[ \t]{1,4}(?=["']?[^\s"'/*-])/i,
    why: "an account gets it",
  },
  {
    ...command,
    word: "net",
    before: /(?:^|[\s"'`;&>@])$/,
    behind:
      /^net(?:\.exe)?[ \t]{1,4}use[ \t](?:[^\n|;"]{0,120}[ \t])?["']?\\\\[^\s"]{1,200}["']?[ \t]{1,4}(?:\/user:\S{1,64}[ \t]{1,4})?(?=["']?[^\s"'/*-])/i,
    why: "a share is opened with it",
  },
  {
    ...command,
    word: "vault",
    kind: "token",
    behind: new RegExp(
      String.raw`^vault[ \t]{1,4}login[ \t]{1,4}(?:-[\w=.:/-]{1,80}[ \t]{1,4}){0,4}(?:token=)?(?!\w{1,40}=)${word}`,
    ),
    why: loginOf("vault"),
  },
  {
    ...command,
    word: "vault",
    kind: "secret",
    behind: new RegExp(String.raw`^vault[ \t]{1,4}(?:kv[ \t]{1,4})?(?:put|patch|write)${rest}value=${word}`),
    why: "it is put into Vault",
  },
];

export const ways = commands.concat(execArrays, sqlWays, storedWays, calls, keyCalls, settings);

/** The stems that the words begin with, and what stands next to them. */
export const wayStems: readonly SoughtStem[] = [
  { text: "mysql", behind: `daiscpDAISCP_.("'${byteClasses.blank}` },
  { text: "docker", behind: " \t" },
  { text: "tified", behind: " \t" },
  { text: "pass", before: "htg_ ,\"'(" },
  { text: "secret", before: "_ .\"'", behind: "vVcC" },
  { text: "token", before: "_\"'" },
  { text: "redis", behind: "-(" },
  { text: "ldap", behind: "samdpcw_" },
  { text: "vault", behind: " \t" },
  { text: "openssl", behind: " \t_" },
  { text: "sqlcmd", behind: `."'${byteClasses.blank}` },
  { text: "zip", behind: " \t" },
  { text: "oracle", before: ":_", behind: ".d" },
  { text: "key", before: "-_yY" },
  { text: "psk", behind: " \t" },
  { text: "net", behind: " \t." },
  { text: "pdo" },
  { text: "driverma", behind: "nN" },
  { text: "login", before: ". \td_v", behind: "M(A" },
  { text: "tcp", before: "@" },
  { text: "curl", behind: `oO"'\r\n` },
  { text: "bcrypt", behind: ".(:j" },
  { text: "mongo", behind: `sdreift."'${byteClasses.blank}` },
  { text: "securest", before: '- ="' },
  { text: "sudo", behind: " \t" },
  { text: "auth", behind: "(._" },
  { text: "jwt", behind: '."s:' },
  { text: "hmac", behind: "(.sS235" },
  { text: "signedst", behind: "rR" },
  { text: "wallet", behind: "(" },
  { text: "accounts", behind: ":{" },
  { text: "cookiest", behind: "oO" },
  { text: "cookiepa", behind: "rR" },
  { text: "fernet", behind: "(" },
  { text: "cipheriv", behind: "(" },
  { text: "superuse", behind: "r" },
  { text: "sequeliz", behind: "e" },
  { text: "user", behind: "s" },
  { text: "admin", behind: "=:" },
];
