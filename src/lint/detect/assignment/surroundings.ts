/** Where a value stands that is no credential, whatever it looks like: named reasons, each tested alone. */
import { isBehindCipher } from "./ciphers.ts";
import { telling } from "./names.ts";
import type { Judged } from "./reject.ts";
import { surprise, surpriseNeeded } from "./strength.ts";
import { isUuid } from "./words.ts";

export interface Surroundings {
  /** Up to the value, over lines, at most 256 characters. */
  readonly before: string;
  /** From the end of the value on, with the quote that closes it. */
  readonly behind: string;
}

export interface Surrounding {
  readonly id: string;
  readonly rejects: (around: Surroundings, judged: Judged) => boolean;
}

const element = /["'`]\s*,\s*\\{0,15}["'`](?!-)[\w.-]+\\{0,15}["'`],\s*[bru]?\\{0,15}["'`]$/;

const firstItem = String.raw`\s*[bru]?\\{0,15}["'\`][\w.-]+\\{0,15}["'\`]\s*,\s*[bru]?\\{0,15}["'\`]$`;
const listMaker = String.raw`\b(?:[lL]ist|[sS]et|array|Array|sequence|mutableList|mutableSet)(?:Of|\.of)\(|\basList\(|\barray\(|\b(?:in|return)\s*\(`;
/** What a list begins with whose first item is the name: a bracket, a call that makes one, or a parenthesis that is of no call. */
const opensList = new RegExp(String.raw`(?:\[|(?:^|[=:,(])\s*[({]|${listMaker})${firstItem}`);
/** The same of a list of two, which is a name and its value behind a further bracket or a comma. */
const opensShortList = new RegExp(String.raw`(?:(?:^|[^[,\s])\s*\[|${listMaker})${firstItem}`);
/** Words joined by their case, with a digit or two among them at one place. */
const identifier = /^(?:is|has|[a-z]+)(?:[A-Z][a-z]*)*\d{0,2}(?:[A-Z][a-z]*)*$/;
/** The same with a capital first, as what a platform can do is called: `EnableSetPasswordInApi`, `Einstein1AIPlatform`. */
const feature = /^(?:[A-Z][a-z]*\d?){3,}$/;

/** It begins with a word or a variable, and does not end before the value. */
const openAction = /\{[{%][-+~]?[ \t]?\$?[A-Za-z](?:(?![-}%]?[}%]\})[^\n]){0,200}$/;

export const surroundings: readonly Surrounding[] = [
  {
    // `{{- $password := .Values.auth.password }}`: inside of a template's action a value has quotes, and all else is code.
    id: "action of a template",
    rejects: ({ before }, { isQuoted }) => !isQuoted && openAction.test(before),
  },
  {
    // `checksum/secret: …`: the hash of what a deployment was made from.
    id: "checksum",
    rejects: ({ before }) => /\bchecksum\/[\w.-]{1,60}["']?\s?:\s?["']?$/.test(before),
  },
  {
    // `"password": "…", "salt": "…"`
    id: "beside its salt",
    rejects: ({ before, behind }, { value }) =>
      /^[A-Za-z0-9+/]{40,}={0,2}$|^[0-9a-f]{32,}$/i.test(value) &&
      (/^\\{0,15}["']?,?\s*\\{0,15}["']?(?:salt|iterations)\b/i.test(behind) ||
        /\b(?:salt|iterations)\\{0,15}["']?\s?[:=][^{}]{0,160}$/i.test(before)),
  },
  {
    // `apiKey: "…", indexName: "docs"`: a key that a page searches with.
    id: "key of a search",
    rejects: ({ before, behind }) =>
      /^\\{0,15}["'`]?(?:\s*,\s*(?:\/\/[^\n]*\s*)?|[ \t]*\r?\n[ \t]*)["']?index_?Name\b/i.test(behind) ||
      /\b(?:docsearch|index_?Name)\b[^{}]{0,160}$/i.test(before),
  },
  {
    // `algolia:` and below it `appId: …` and `apiKey: …`: the same in the settings of a site.
    id: "key of a site's search",
    rejects: ({ before, behind }, { name, value, syntax }) =>
      (syntax === "yaml" || syntax === "lines") &&
      name === "apiKey" &&
      /^[0-9a-f]{32}$/.test(value) &&
      /(?:algolia|docsearch)\w*["']?\]?:?\s/i.test(before) &&
      (/\bappId\b/.test(before) || /^["']?\s{1,40}["']?appId\b/.test(behind)),
  },
  {
    // `!MD5:!PSK:!RC4@STRENGTH`
    id: "item of a list of ciphers",
    rejects: ({ before }, { name }) => /PSK$/.test(name) && isBehindCipher(before),
  },
  {
    // `--- PASS: TestLogin/1 (0.00s)`
    id: "test result",
    rejects: ({ before }) => /--- PASS: $/.test(before),
  },
  {
    // `![build](https://ci.io/x.svg?token=…)`: made to be shown, and for nothing else.
    id: "badge",
    rejects: ({ before }) =>
      /(?:\.svg|\/badges?(?:\/[^\s?]*)?|\bimg\.shields\.io\/[^\s?"'()<>]{1,200}|\/project_badges\/[\w/]{1,40})\?[^\s"'()<>]*$/.test(
        before,
      ),
  },
  {
    // What handles an event or is bound to a property in templates of Vue and Angular is code, whose texts have quotes of
    // their own.
    id: "expression of a page",
    rejects: ({ before }, { value }) =>
      /\s(?:[@:][\w:.-]{1,80}|v-(?:on|bind):[\w:.-]{1,80}|\([\w.-]{1,80}\)|\[[\w.-]{1,80}\])=["']$/.test(
        before,
      ) && !/["'`]/.test(value),
  },
  {
    // A type of Python that is named before it is there.
    id: "type in quotes",
    rejects: ({ before, behind }, { value, syntax }) =>
      syntax === "code" &&
      /\w: ["']$/.test(before) &&
      (/\w \| None$/.test(value) ||
        /^["'] ?[|=] ?None\b/.test(behind) ||
        /^(?:\w+\.)*[A-Z][A-Za-z]*\d[A-Za-z]*(?:Token|Ref|Credentials)$/.test(value)),
  },
  {
    // `"AWS::IAM::AccessKey": "…"` and `"src/auth/password.ts": "…"`: the hash of a type or a file.
    id: "hash of what is named",
    rejects: ({ before }, { value }) =>
      /^[0-9a-f]{16,64}$/.test(value) &&
      /["'](?:\w+::\w+::\w+|[\w./-]*\/[\w.-]+\.\w{1,5})["']\s?:\s?["']$/.test(before),
  },
  {
    // `PASSWORD :'app_pw'`: a variable of psql.
    id: "variable of psql",
    rejects: ({ before }) => /\sPASSWORD\s+:["']$/i.test(before),
  },
  {
    // `data-cf-beacon='{"token": "…"}'` and `NREUM.info={"licenseKey":"…"}`: what pages count their visits with.
    id: "beacon of a page",
    rejects: ({ before }, { value }) =>
      /^[0-9a-f]{10,32}$/.test(value) && /\bdata-cf-beacon=[^<>]{0,80}$|\bNREUM\b[^<>;]{0,200}$/.test(before),
  },
  {
    // `arn:aws:secretsmanager:…:secret:Warehouse-…`: where a secret is, and not what it is.
    id: "resource name",
    rejects: ({ before }) => /\barn:[\w-]{1,16}:[\w:*-]{1,120}:(?:secret|token|key|auth):$/.test(before),
  },
  {
    // `?alt=media&token=…`: what a page embeds, for everyone who reads it; `?e=1573635357&token=…`: for as long as it says.
    id: "download link",
    rejects: ({ before }, { value }) =>
      (/(?:[?&]|%3F|%26)alt(?:=|%3D)media(?:&(?:amp;)?|%26)token(?:=|%3D)$/i.test(before) && isUuid(value)) ||
      /[?&](?:e|expires)=\d{10}&(?:amp;)?token=$/i.test(before),
  },
  {
    // `"password", "name": …`: what follows is a name itself.
    id: "next name",
    rejects: ({ behind }, { form }) => form === "argument" && /^\\{0,15}["'`]\s*(?::(?!:)|=>)/.test(behind),
  },
  {
    // `["user", "password", "otp2fa", "host"]`: names in a row, unless what stands there is random.
    id: "list of names",
    rejects: ({ before, behind }, { form, value }) =>
      form === "argument" &&
      element.test(before) &&
      /^\\{0,15}["'`]\s*(?:,\s*[bru]?\\{0,15}["'`]|,?\s*\])/.test(behind) &&
      surprise(value) < surpriseNeeded(value.length),
  },
  {
    // `["password", "lastLogin2", "isActive"]`: the first of a list, behind which a further name stands.
    id: "first of a list of names",
    rejects: ({ before, behind }, { name, form, value }) =>
      form === "argument" &&
      ((opensList.test(before) && /^\\{0,15}["'`]\s*,\s*[bru]?\\{0,15}["'`]/.test(behind)) ||
        (opensShortList.test(before) && /^\\{0,15}["'`]\s*,?\s*[\])]/.test(behind))) &&
      (identifier.test(value) || (feature.test(name) && feature.test(value))) &&
      surprise(value) < surpriseNeeded(value.length),
  },
  {
    // `"ec2:GetPasswordData", "ec2:ModifyImageAttribute"`: what somebody may do, among more of it.
    id: "list of actions",
    rejects: ({ before }, { form, value }) =>
      form === "argument" &&
      /["'`][a-z][a-z\d-]{1,30}:[A-Z*][A-Za-z\d*]*\\{0,15}["'`]\s*,\s*\\{0,15}["'`]$/.test(before) &&
      /^[a-z][a-z\d-]{1,30}:[A-Z*][A-Za-z\d*]*$/.test(value),
  },
  {
    // `test "$linkmode,$pass" = "prog,link"`: the name is a part of what is compared.
    id: "part of a comparison",
    rejects: ({ before }, { syntax }) =>
      syntax === "shell" && /"\$\{?\w+\}?[^\w\s"$]\$\{?\w+\}?"\s+[=!]?=\s+"$/.test(before),
  },
  {
    // `def check(self, password):` and below it what the function does.
    id: "documentation of a function",
    rejects: ({ before }, { syntax }) =>
      syntax === "code" && /\)(?: ?-> ?[\w.[\], |]{1,60})?:[ \t]*\r?\n[ \t]*[rRuU]?["']{1,3}$/.test(before),
  },
  {
    // `isFirst ? "token" : "first-page-1"`
    id: "branch",
    rejects: ({ before }) =>
      telling.test(/\?\s*["'`]([^"'`\n]{0,64})["'`]\s*:\s*["'`]$/.exec(before)?.[1] ?? ""),
  },
  {
    // `brevo://APIToken:FromEmail/ToEmail/`: how a URL is written, of which no login is a part.
    id: "form of a URL",
    rejects: ({ before }, { value }) => /:\/\/[\w-]{1,40}:$/.test(before) && !value.includes("@"),
  },
  {
    // `('admin', 'password', '<uuid>')`: a row of a table, in which neither is the name of the other.
    id: "row",
    rejects: ({ before }, { form, value }) =>
      form === "argument" && isUuid(value) && /,\s*["'`][\w.-]{1,40}["'`]\s*,\s*["'`]$/.test(before),
  },
  {
    // "`password`, `sha256sum`": prose that lists names, also in comments.
    id: "list in prose",
    rejects: ({ before }, { form, syntax, value }) =>
      form === "argument" &&
      /`,\s*`$/.test(before) &&
      (syntax === "prose" || surprise(value) < surpriseNeeded(value.length)),
  },
];

/** The first reason why what stands there is no credential. */
export function surroundingOf(around: Surroundings, judged: Judged): Surrounding | undefined {
  return surroundings.find(({ rejects }) => rejects(around, judged));
}
