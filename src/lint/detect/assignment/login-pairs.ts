/** A user and a password beside each other, behind a name that says so: `auth=("bob", "…")`, `new NetworkCredential("bob", "…")`. */
import { argumentForm, type Name, type Take, where } from "./form.ts";

const loginForm = { ...argumentForm, name: "password" } as const;
/** `auth=("bob", "…")`, `[NetworkCredential]::new("bob", "…")`, `Credentials("realm", "host", "bob", "…")` of sbt. */
const login =
  /(?:(?:\]::new|\s{0,4}=?\s{0,4})\(\s{0,40}|[ \t]{1,4})["'][^"'\n]{1,64}["'],\s{0,40}(?:(?:"[^"\n]{1,64}",\s{0,40}){2}(?="[^"\n]{1,128}"\s{0,20}\)))?(?=(?:Some\()?["'])/y;
/** `login = ("bob", "…")`, and no longer tuple. */
const tuple =
  /\s{0,4}=\s{0,4}\(\s{0,40}["'][^"'\n]{1,64}["'],\s{0,40}(?=(?:"[^"\n]{4,128}"|'[^'\n]{4,128}')\s{0,40},?\s{0,20}\))/y;
/** `'auth' => ['bob', '…']`, and no longer list; `[("bob", "…"), …]` */
const listedLogin =
  /["']?\s{0,4}(?:=>|[:=])\s{0,4}\[\s{0,40}(?:[[(]\s{0,8})?["'](?!(?:basic|bearer|digest|jwt|oauth2?|token|session|local|none|env|user(?:name)?|[A-Z]+_[A-Z_]+)["'])[^"'\n]{1,64}["'],\s{0,40}(?!["'](?:[A-Za-z]+\d?|\w*OAuth2\w*)["'])(?=(?:"[^"\n]{4,128}"|'[^'\n]{4,128}')\s{0,40}(?:,\s{0,20}(?:["'](?:basic|digest|ntlm)["']\s{0,20})?)?[\])])/y;
/** `credentials: [bob, …]` of YAML. */
const listedPlainly =
  /:[ \t]{1,4}\[[ \t]?[\w.@-]{1,64},[ \t]{1,4}(?!["']?(?:[A-Za-z]+\d?|\w*OAuth2\w*)["']?[ \t]?\])(?=["']?[^\s"',[\]{}&*!|>][^\s"',[\]{}]{5,127}["']?[ \t]?\])/y;
/** `credentials: "bob:…"`, `HTTP_AUTH=bob:…` and `variable "auth" { default = "bob:…" }`: no kind of a login, and no address. */
const joined =
  /(?:["']?\s{0,4}(?:=>|:=|[:=])[ \t]{0,4}|["']?:[ \t]{0,4}\r?\n[ \t]{1,40}-[ \t]{1,4}|"\s{0,4}\{[^{}]{0,400}?\bdefault\s{0,10}=\s{0,10})["']?(?!(?:https?|arn|urn|oci|docker|aws|gcp|azure|google|github|system|group|serviceAccount|domain|sha\d{1,3}|bearer|basic|token|env|vault|file|ssm|secrets?|ref|op)\b)[A-Za-z][\w.-]{1,40}(?:@[\w.-]{1,40})?:(?![\w.+-]{1,64}@[\w-]{1,64}\.)(?=[^\s:/"'${<]{6,128}\$?(?:["'\s,;`)}\]]|$))/y;
const joinedForm = { ...loginForm, needsQuote: false, until: /["'\s,;`)}\]]/ } as const;
const listedForm = { ...joinedForm, until: /[\s\]]/ } as const;

export function inLogin<T>({ written, syntax }: Name, around: string, take: Take<T>): T | undefined {
  if (!isLogin(written)) return undefined;
  const isSettings = syntax === "yaml" || syntax === "lines" || syntax === "shell";
  return (
    (syntax === "code" || syntax === "shell" ? inCall(written, around, take) : undefined) ??
    where(listedLogin, around, loginForm, take) ??
    (syntax === "yaml" ? where(listedPlainly, around, listedForm, take) : undefined) ??
    (isSettings || syntax === "code" || syntax === "json"
      ? where(joined, around, joinedForm, take)
      : undefined)
  );
}

function inCall<T>(written: string, around: string, take: Take<T>): T | undefined {
  return where(/login$/i.test(written) ? tuple : login, around, loginForm, take);
}

/** True for a name that says no more than that somebody logs in with what follows. */
export function isLogin(written: string): boolean {
  return /(?:^|[._])(?:auth|AUTH|creds?|CREDS?|CREDENTIALS|login|LOGIN)$|(?:^|\.)(?:auth|AuthTokens)\.basic$|(?:[bB]asic|Digest|Password|Tableau)Auth(?:entication)?$|AuthenticationHeaderValue$|UserPassword$|PasswordAuthenticationToken$|(?:^|[a-z._])[cC]redentials?$|^Credentials\.basic$/.test(
    written,
  );
}
