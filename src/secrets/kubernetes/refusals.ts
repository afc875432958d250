/** What a refusal of an API server means, and what to change on which side. */
import { AppError } from "../../model/error.ts";
import type { Secret } from "../../model/secret.ts";
import { readTokenClaims, type TokenClaims } from "../../model/token.ts";
import { sentClaims } from "../sent-claims.ts";
import type { Login } from "./cluster.ts";

export interface Refusal {
  readonly reason: string;
  /** The server's own words: looked into for the user's name, and never shown. */
  readonly message: string;
}

/** What is asked, for messages and for the permission that it needs. */
export interface Wanted {
  readonly verb: "get" | "list";
  readonly namespace: string;
  /** Undefined for all of the namespace. */
  readonly name: string | undefined;
}

export function nameOfWanted({ namespace, name }: Wanted): string {
  return name === undefined ? `the secrets of ${namespace}` : `${namespace}/${name}`;
}

export function refusalOf(
  status: number,
  { reason, message }: Refusal,
  wanted: Wanted,
  login: Login,
  token: Secret | undefined,
): AppError {
  const what = `cannot ${wanted.verb} ${nameOfWanted(wanted)}`;
  if (status === 401) {
    return notAccepted(what, login, token);
  }
  if (status === 403) return forbidden(what, message, wanted);
  if (status >= 300 && status < 400) {
    return new AppError(
      "unavailable",
      `${what}: the server answered ${status}, and redirects are not followed`,
      {
        hint: "Name the API server itself, not a page that leads to it.",
      },
    );
  }
  const said = /^[A-Za-z]{1,60}$/.test(reason) ? ` (${reason})` : "";
  if (status === 404) {
    return new AppError("invalid", `${what}: the server there has no secrets at all (404)`, {
      hint: "Check the address of the API server.",
    });
  }
  return new AppError("unavailable", `${what}: the API server answered ${status}${said}`);
}

/** `what` is what could not be done. */
export function notAccepted(what: string, login: Login, token: Secret | undefined): AppError {
  return new AppError("denied", `${what}: the API server does not accept ${login.what}${shown(token)}`, {
    hint: login.hint,
  });
}

function forbidden(what: string, message: string, { verb, namespace, name }: Wanted): AppError {
  const user = /User "([\w:@./+=-]{1,253})" cannot/.exec(message)?.[1];
  if (user === "system:anonymous") {
    return new AppError("denied", `${what}: the API server takes this job for nobody (system:anonymous)`, {
      hint: "It got no token or certificate that it knows: check `auth:` of the store.",
    });
  }
  const [, account] = /^system:serviceaccount:([\w.-]+:[\w.-]+)$/.exec(user ?? "") ?? [];
  const only = name === undefined ? "" : ` --resource-name=${name}`;
  const subject = account === undefined ? `--user='${user ?? "USER"}'` : `--serviceaccount=${account}`;
  return new AppError("denied", `${what}: ${user ?? "this job"} may not ${verb} it`, {
    hint: `Allow it: \`kubectl -n ${namespace} create role job-secrets --verb=${verb} --resource=secrets${only}\` and \`kubectl -n ${namespace} create rolebinding job-secrets --role=job-secrets ${subject}\`.`,
  });
}

/** What a token says of the job and its own end; nothing for a token of another kind. */
function shown(token: Secret | undefined): string {
  const claims = token === undefined ? undefined : claimsOf(token.reveal());
  if (token === undefined || claims === undefined) return "";
  const { exp } = claims;
  const time = typeof exp === "number" ? `; exp ${new Date(Math.min(exp, 1e11) * 1000).toISOString()}` : "";
  return ` (${sentClaims(token.reveal())}${time})`;
}

function claimsOf(token: string): TokenClaims | undefined {
  try {
    return readTokenClaims(token);
  } catch {
    // Tokens of other kinds have no claims to show.
    return undefined;
  }
}
