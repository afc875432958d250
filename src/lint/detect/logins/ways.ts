/** How commands, calls and SQL take what they log in or sign with, where no name says so. */
import type { SoughtStem } from "../../scan/scanner.ts";
import type { NameClass } from "../assignment/names.ts";
import type { Syntax } from "../assignment/syntax.ts";

export interface Way {
  /** What stands at the mark, in small letters, at most eight. */
  readonly word: string;
  /** From the mark on, up to the value. */
  readonly behind?: RegExp;
  /** Up to the mark; the first group is the value, where `behind` is absent. Then it has indices. */
  readonly before?: RegExp;
  /** From the mark on, where the value stands before it. */
  readonly beside?: RegExp;
  /** Where it is written: in code a value stands in quotes, and has to look more like one. */
  readonly syntax: Syntax;
  readonly kind: NameClass;
  readonly why: string;
}

const command = { syntax: "shell", kind: "password" } as const;
const call = { syntax: "code", kind: "password" } as const;
const signature = { syntax: "code", kind: "secret", why: "a signature is made with it" } as const;

/** Arguments before the value: literals, names, members and calls without arguments, and what stands between. */
const argument = String.raw`(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[$\w][\w.$>()\[\]-]{0,80})`;
const next = String.raw`\s{0,20},\s{0,20}`;
const two = `${argument}${next}${argument}${next}`;
const literal = `(?=["'])`;
/** Of a command: a value with or without quotes, and no further option. */
const word = String.raw`(?=["']?[^\s"'-])`;

/** What `echo` hands to the command behind the pipe. */
const echoed = String.raw`\becho[ \t]{1,4}(?:-n[ \t]{1,4})?["']?([^\s"'|$]{4,128})["']?[ \t]{0,4}\|[ \t]{0,4}`;

export const ways: readonly Way[] = [
  {
    ...command,
    word: "mongo",
    behind: new RegExp(
      String.raw`^mongo(?:sh|dump|restore|export|import|files|stat|top)?(?:\.exe)?[ \t][^\n|;]{0,300}?[ \t]-p[ \t]{0,4}${word}`,
    ),
    why: "a tool of MongoDB logs in with it",
  },
  {
    ...command,
    word: "login",
    before: /\baz[ \t]{1,4}$/,
    behind: new RegExp(String.raw`^login[ \t][^\n|;]{0,300}?[ \t](?:-p|--password)[ =]{1,4}${word}`),
    why: "az logs in with it",
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
    behind:
      /^mysql(?:dump|admin|import|show|check|pump|sh)?(?:\.exe)?[ \t][^\n|;]{0,300}?[ \t]-p(?=["']?[^\s"'-])/i,
    why: "mysql logs in with it",
  },
  {
    ...call,
    word: "mysql",
    behind: new RegExp(`^mysqli?(?:_real)?(?:_connect)?\\s{0,4}\\(\\s{0,40}${two}${literal}`, "i"),
    why: "mysqli logs in with it",
  },
  {
    ...command,
    word: "docker",
    behind: /^docker[ \t]{1,4}login[ \t][^\n|;]{0,300}?-p[ =]{1,4}(?=["']?[^\s"'-])/i,
    why: "docker logs in with it",
  },
  {
    ...command,
    word: "tified",
    behind:
      /^tified(?:[ \t]{1,4}with[ \t]{1,4}[\w'"]{1,40})?[ \t]{1,4}by[ \t]{1,4}(?:password[ \t]{1,4})?(?=["'])/i,
    why: "an account is made with it",
  },
  {
    ...command,
    word: "tified",
    before: /\b(?:create|alter)[ \t]{1,4}(?:user|role)[ \t]{1,4}["'`]?[\w.@%$#-]{1,64}["'`]?\s{1,20}iden$/i,
    behind: /^tified[ \t]{1,4}by[ \t]{1,4}(?!values?\b|external|global|random|password\b)(?=[A-Za-z0-9])/i,
    why: "an account is made with it",
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
      String.raw`^passwd[ \t]{1,4}-[A-Za-z]{0,6}b[A-Za-z]{0,6}[ \t]{1,4}\S{1,200}[ \t]{1,4}\S{1,64}[ \t]{1,4}${word}`,
    ),
    why: "htpasswd sets it",
  },
  {
    ...command,
    word: "redis",
    behind: new RegExp(String.raw`^redis-cli[ \t](?:[^\n|;]{0,200}?[ \t])?-a[ \t]{0,4}${word}`),
    why: "redis-cli logs in with it",
  },
  {
    ...command,
    word: "ldap",
    behind: new RegExp(
      String.raw`^ldap(?:search|add|modify|modrdn|delete|passwd|compare|whoami)[ \t][^\n|;]{0,300}?[ \t]?-w[ \t]{0,4}${word}`,
    ),
    why: "an LDAP tool logs in with it",
  },
  {
    ...command,
    word: "vault",
    kind: "token",
    behind: new RegExp(
      String.raw`^vault[ \t]{1,4}login[ \t]{1,4}(?:-[\w=.:/-]{1,80}[ \t]{1,4}){0,4}(?:token=)?(?!\w{1,40}=)${word}`,
    ),
    why: "vault logs in with it",
  },
  {
    ...call,
    word: "pdo",
    behind: new RegExp(`^pdo\\s{0,4}\\(\\s{0,40}${two}${literal}`, "i"),
    why: "PDO logs in with it",
  },
  {
    ...call,
    word: "driverma",
    behind: new RegExp(`^drivermanager\\.getconnection\\(\\s{0,40}${two}${literal}`, "i"),
    why: "JDBC logs in with it",
  },
  {
    ...call,
    word: "login",
    before: /\.$/,
    behind: new RegExp(`^login\\(\\s{0,40}${argument}${next}${literal}`),
    why: "a call logs in with it",
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
    word: "hmac",
    before: /(?:^|[^A-Za-z]|create)$/i,
    behind: new RegExp(
      String.raw`^hmac(?:\(\s{0,20}${argument}${next}|\.new\(\s{0,20}(?:[\w.]{1,40},\s{0,20}\[\]byte\()?b?)${literal}`,
      "i",
    ),
  },
];

/** The stems that the words begin with, and what stands next to them. */
export const wayStems: readonly SoughtStem[] = [
  { text: "mysql" },
  { text: "docker" },
  { text: "tified" },
  { text: "pass", before: "ht" },
  { text: "redis" },
  { text: "ldap" },
  { text: "vault" },
  { text: "pdo" },
  { text: "driverma" },
  { text: "login", before: ". \t" },
  { text: "mongo" },
  { text: "securest", before: "-" },
  { text: "sudo", behind: " \t" },
  { text: "auth", behind: "(" },
  { text: "jwt", behind: "." },
  { text: "hmac", behind: "(." },
];
