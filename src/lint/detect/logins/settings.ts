/** How settings hold a value whose own name says nothing: the name stands behind it, or around it. */
import { loginOf } from "./command-line.ts";
import type { Way } from "./way.ts";

/** What else an entry says of itself: `"enabled": true`. */
const besides = String.raw`(?:["']?(?:enabled|type|slotSetting|sensitive|secret|secure)["']?[ \t]{0,4}:[ \t]{0,4}["']?\w{1,20}["']?[ \t]{0,4},?\s{0,40}){0,2}`;
/** A list of names and values in which the value comes first: `{ "value": "…", "name": "DB_PASSWORD" }`. */
const valueBefore = String.raw`(?:^|[\s"'{,])[vV]alue["']?[ \t]{0,4}:[ \t]{0,4}["']?([^\s"',]{4,128})["']?[ \t]{0,4},?\s{0,40}${besides}["']?(?:[nN]ame|[kK]ey)["']?[ \t]{0,4}:[ \t]{0,4}["']?`;
const valueFirst = new RegExp(String.raw`${valueBefore}(?:\w{0,60}_)?$`, "d");
const valueOfKey = new RegExp(
  String.raw`${valueBefore}(?:\w{0,40}_)?(?:api|access|secret|private|signing|encryption|account|auth|master|service|storage|webhook)_$`,
  "di",
);

const entries: readonly Way[] = (
  [
    ["pass", "password", "(?:word|wd|phrase)?"],
    ["secret", "secret", ""],
    ["token", "token", ""],
  ] as const
).map(([word, kind, rest]) => ({
  word,
  kind,
  syntax: "yaml",
  before: valueFirst,
  beside: new RegExp(String.raw`^${word}${rest}["']?[ \t]{0,4}(?:[\r\n,}\]]|$)`, "i"),
  why: "the entry's name says so",
}));

/** `USERS=bob:…,eve:…` and `users: bob:…` on a line of their own. */
const ofUsers: readonly Way[] = ["users", "admin"].map(word => ({
  word,
  kind: "password",
  syntax: "code",
  before: /(?:^|[\n"'])[ \t]{0,40}(?:-[ \t]{1,4})?["']?(?:export[ \t]{1,4})?(?:[A-Za-z]\w{0,40}[_.])?$/,
  behind: new RegExp(
    String.raw`^${word}(?:=|:[ \t])["']?[A-Za-z][\w.-]{1,40}:(?=[^\s:/"'${"$"}{<,]{6,128}\$?(?:["'\s,]|$))`,
    "i",
  ),
  until: /[,"']|$/,
  why: "it stands behind a user",
}));

/** `UPDATE settings SET value = '…' WHERE name = 'smtp_password'` */
const updated: Way = {
  word: "pass",
  kind: "password",
  syntax: "lines",
  before:
    /\bset\s{1,8}[`"[]?(?:\w{1,20}_)?value[`"\]]?\s?=\s?N?'([^'\n]{4,128})'\s{1,8}where\s{1,8}[`"[]?(?:\w{0,20}_)?(?:name|key|id|code)[`"\]]?\s?=\s?N?'(?:\w{1,40}_)$/di,
  beside: /^pass(?:word|wd|phrase)?'/i,
  why: "the setting's name says so",
};

export const settings: readonly Way[] = [
  updated,
  ...entries,
  ...ofUsers,
  {
    word: "key",
    kind: "key",
    syntax: "yaml",
    before: valueOfKey,
    beside: /^key["']?[ \t]{0,4}(?:[\r\n,}\]]|$)/i,
    why: "the entry's name says so",
  },
  {
    word: "login",
    kind: "password",
    syntax: "lines",
    before: /\bPlain$/,
    behind: /^loginmodule\s{1,20}required[^;]{0,400}?\suser_[\w.-]{1,64}\s?=\s?\\{0,3}(?=["'])/i,
    why: loginOf("Kafka"),
  },
  {
    word: "auth",
    kind: "secret",
    syntax: "lines",
    before: /\bbasic[._]$/i,
    behind: /^auth[._]user[._]info["']?\s?[=:,]\s?["']?[^\s:"'$]{1,64}:(?=[^\s"'$])/i,
    why: loginOf("a client"),
  },
  {
    word: "password",
    kind: "password",
    syntax: "shell",
    before: /(?:^|[\s{;(])$/,
    behind: /^password\(\s{0,20}name:\s{0,4}["'][^"'\n]{1,64}["'],\s{0,40}defaultValue:\s{0,4}(?=["'])/,
    why: "a job takes it where nobody gives another",
  },
  {
    word: "password",
    kind: "password",
    syntax: "shell",
    before:
      /["'`](?:[\w.-]{1,253}:\d{2,5}|[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}),(?:\w{1,30}=[^\s"'`,]{0,60},){0,8}$/,
    behind: /^password=(?=[^\s"'`,])/i,
    until: /,|$/,
    why: loginOf("a client of Redis"),
  },
  {
    word: "secret",
    kind: "password",
    syntax: "code",
    before: /\bazurerm_key_vault_$/,
    behind: /^secret"\s{1,4}"[\w-]{1,64}"\s{0,4}\{[^{}]{0,400}?\bvalue\s{0,20}=\s{0,4}(?=")/,
    why: "it is put into a store of secrets",
  },
  {
    word: "secret",
    kind: "password",
    syntax: "code",
    before: /\bpulumi\.(?:Output\.)?$/,
    behind: /^secret\(\s{0,20}(?=["'`])/i,
    why: "it is made a secret of a deployment",
  },
  {
    word: "secretva",
    kind: "password",
    syntax: "code",
    behind: /^secretvalue\.unsafe_?plain_?text\(\s{0,20}(?=["'`])/i,
    why: "it is made a secret of a deployment",
  },
  {
    word: "jwt",
    kind: "secret",
    syntax: "json",
    behind: /^jwt\w{0,20}"\s{0,8}:\s{0,8}\{[^{}]{0,300}?"Key"\s{0,8}:\s{0,8}(?=")/i,
    why: "tokens are signed with it",
  },
];
