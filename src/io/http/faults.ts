/** What the codes of failed connections mean, in words that quote nothing that was sent or answered. */
import type { ErrorCode } from "../../model/error.ts";
import { errorCode } from "../error-code.ts";

export interface Fault {
  readonly code: ErrorCode;
  readonly why: string;
  readonly hint?: string;
  /** False where another try would end in the same way. */
  readonly isWorthAnotherTry: boolean;
  /** True where there was no connection: the same holds for whatever else the server is asked. */
  readonly isConnecting: boolean;
}

/** What failed before anything was sent. */
export function whileConnecting(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : coded("unknown");
  connecting.add(error);
  return error;
}

const connecting = new WeakSet<Error>();

/** An error that is nothing but its code. */
export function coded(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code });
}

/** What happened on the way to a proxy is said to have happened there. */
export function ofProxy(thrown: unknown): NodeJS.ErrnoException {
  return coded(`PROXY_${codeOf(thrown)}`);
}

const authority = "Name a file with the authority that signed it in JOB_SECRETS_CA_FILE.";

const certificates: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  CERT_HAS_EXPIRED: ["its certificate has expired", "Renew it, or compare the clock of this machine."],
  CERT_NOT_YET_VALID: ["its certificate is not valid yet", "Compare the clock of this machine."],
  CERT_REVOKED: ["its certificate was revoked", "Ask whoever runs the server."],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "its certificate is for another name",
    "Use a name that is in the certificate; a wrong one may also mean that somebody else answers there.",
  ],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is signed by nobody who is trusted here", authority],
  SELF_SIGNED_CERT_IN_CHAIN: ["its certificate is signed by nobody who is trusted here", authority],
  UNABLE_TO_GET_ISSUER_CERT: ["its certificate is signed by nobody who is trusted here", authority],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["its certificate is signed by nobody who is trusted here", authority],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["its certificate is signed by nobody who is trusted here", authority],
  INVALID_PURPOSE: ["its certificate is not one of a server", "Ask whoever runs the server."],
};

/** The fault behind something thrown by a connection, a request or an answer. */
export function faultOf(thrown: unknown): Fault {
  const isConnecting = thrown instanceof Error && connecting.has(thrown);
  return { ...faultOfCode(codeOf(thrown)), isConnecting };
}

type FaultOfCode = Omit<Fault, "isConnecting">;

/** Of connections that nobody took. */
const nobody: Readonly<Record<string, string>> = {
  EAI_AGAIN: "its name cannot be looked up now",
  ECONNREFUSED: "nothing listens there",
  EHOSTUNREACH: "no way leads there",
  ENETUNREACH: "no way leads there",
  ENOTFOUND: "nobody knows its name",
};

function faultOfCode(code: string): FaultOfCode {
  const [why, hint] = certificates[code] ?? [];
  // A server whose certificate is wrong will not get another one within a minute, and asking it again tells it more.
  if (why !== undefined && hint !== undefined) return { ...lasting("unavailable", why), hint };
  if (/^(CERT_|CRL_|ERROR_IN_CERT)/.test(code)) {
    return lasting("unavailable", `its certificate cannot be trusted (${code})`);
  }
  if (code === "LINK_LOCAL") {
    return lasting(
      "invalid",
      "its name leads to a link-local address, where a machine's own credentials are",
    );
  }
  if (code.startsWith("PROXY_")) return ofTheProxy(code.slice("PROXY_".length));
  return ofTheRequest(code);
}

function ofTheProxy(code: string): FaultOfCode {
  const [, status] = /^ANSWERED_(\d+)$/.exec(code) ?? [];
  if (status === undefined) return passing(`the connection to the proxy failed (${code})`);
  if (status === "407") {
    return {
      ...lasting("denied", "the proxy wants to know who asks (407)"),
      hint: "Write HTTPS_PROXY as http://USER:PASSWORD@HOST:PORT, or name the server in NO_PROXY.",
    };
  }
  const why = `the proxy answered ${status}`;
  if (Number(status) >= 500) return passing(why);
  return { ...lasting("denied", why), hint: "Allow it there, or name the server in NO_PROXY." };
}

function ofTheRequest(code: string): FaultOfCode {
  if (/^ERR_(INVALID|UNESCAPED|HTTP_INVALID)/.test(code)) {
    return lasting("invalid", "its address or a header cannot be sent");
  }
  if (/^ERR_SSL_.*(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNKNOWN_CA)/.test(code)) {
    return {
      ...lasting("denied", "it does not accept the certificate that this client came with, or misses one"),
      hint: "Check the client certificate and that the server trusts its authority.",
    };
  }
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    return lasting("unavailable", "what answers there does not speak TLS");
  }
  return passing(`${nobody[code] ?? "the connection failed"} (${code})`);
}

function lasting(code: ErrorCode, why: string): FaultOfCode {
  return { code, why, isWorthAnotherTry: false };
}

function passing(why: string): FaultOfCode {
  return { code: "unavailable", why, isWorthAnotherTry: true };
}

/** Only letters, digits and underscores: whatever else an error calls its code stays out of messages. */
function codeOf(thrown: unknown): string {
  const code = errorCode(thrown) ?? "";
  return /^\w{1,80}$/.test(code) ? code : "unknown";
}
