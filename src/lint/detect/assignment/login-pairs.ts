/** A user and a password beside each other, behind a name that says so: `auth=("bob", "…")`, `new NetworkCredential("bob", "…")`. */
import { argumentForm, type Take, where } from "./form.ts";

const loginForm = { ...argumentForm, name: "password" } as const;
/** `auth=("bob", "…")`, `[NetworkCredential]::new("bob", "…")`, `Credentials("realm", "host", "bob", "…")` of sbt. */
const login =
  /(?:(?:\]::new|\s{0,4}=?\s{0,4})\(\s{0,40}|[ \t]{1,4})["'][^"'\n]{1,64}["'],\s{0,40}(?:(?:"[^"\n]{1,64}",\s{0,40}){2}(?="[^"\n]{1,128}"\s{0,20}\)))?(?=(?:Some\()?["'])/y;
/** `login = ("bob", "…")`, and no longer tuple. */
const tuple =
  /\s{0,4}=\s{0,4}\(\s{0,40}["'][^"'\n]{1,64}["'],\s{0,40}(?=(?:"[^"\n]{4,128}"|'[^'\n]{4,128}')\s{0,40},?\s{0,20}\))/y;
/** `'auth' => ['bob', '…']`, and no longer list. */
const listedLogin =
  /["']?\s{0,4}(?:=>|[:=])\s{0,4}\[\s{0,40}["'](?!(?:basic|bearer|digest|jwt|oauth2?|token|session|local|none)["'])[^"'\n]{1,64}["'],\s{0,40}(?=(?:"[^"\n]{4,128}"|'[^'\n]{4,128}')\s{0,40}(?:,\s{0,20}(?:["'](?:basic|digest|ntlm)["']\s{0,20})?)?\])/y;

export function inLogin<T>(written: string, around: string, take: Take<T>): T | undefined {
  if (!isLogin(written)) return undefined;
  const isLoggedIn = /login$/i.test(written);
  return (
    where(isLoggedIn ? tuple : login, around, loginForm, take) ??
    (/auth$/i.test(written) ? where(listedLogin, around, loginForm, take) : undefined)
  );
}

/** True for a name that says no more than that somebody logs in with what follows. */
export function isLogin(written: string): boolean {
  return /(?:^|[._])(?:auth|AUTH|creds?|CREDS?|CREDENTIALS|login|LOGIN)$|(?:^|\.)(?:auth|AuthTokens)\.basic$|(?:[bB]asic|Digest|Password|Tableau)Auth(?:entication)?$|AuthenticationHeaderValue$|UserPassword$|PasswordAuthenticationToken$|(?:^|[a-z._])[cC]redentials?$|^Credentials\.basic$/.test(
    written,
  );
}
