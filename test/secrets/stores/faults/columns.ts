/** The columns of the table: what a network can do to an answer, and what is said of it. */
import type { ErrorCode } from "../../../../src/model/error.ts";
import type { Fault } from "../../../harness/faulty-line.ts";
import type { CertificateKind } from "./lines.ts";

export interface NetworkFault {
  /** Ends the sentence "delivers nothing when …". */
  readonly when: string;
  readonly code: ErrorCode;
  readonly says: RegExp;
  readonly fault?: Fault;
  readonly certificate?: CertificateKind;
  /** True for a fault that only ends with the time for a try. */
  readonly takesTime?: true;
}

/** Every answer holds the value, so that a message which quotes one shows. */
export function networkFaults(value: string): readonly NetworkFault[] {
  const body = JSON.stringify({ value, message: value, messages: [value], errors: [value] });
  const redirect = (location: string): Fault => ({ status: 307, headers: { location }, body });
  return [
    {
      when: "it drips",
      code: "timeout",
      says: /: it did not answer in time$/,
      fault: "drip",
      takesTime: true,
    },
    {
      when: "it never comes",
      code: "timeout",
      says: /: it did not answer in time$/,
      fault: "hang",
      takesTime: true,
    },
    {
      // Milliseconds that a timer can still wait: more of them would be taken for one.
      when: "it says to come again in eleven days",
      code: "throttled",
      says: /: it answered 429$/,
      fault: { status: 429, headers: { "retry-after": "1000000" }, body },
    },
    {
      when: "the server fails",
      code: "unavailable",
      says: /\b503\b/,
      fault: { status: 503, body },
    },
    {
      when: "it is cut before its last byte",
      code: "unavailable",
      says: /: the connection failed \(ECONNRESET\)$/,
      fault: { cut: -1 },
    },
    {
      when: "it redirects to another server",
      code: "unavailable",
      says: /: it redirects to another server, which is not followed$/,
      fault: redirect("https://elsewhere.test/"),
    },
    {
      when: "it redirects to a link-local address",
      code: "unavailable",
      says: /: it redirects to a link-local address, which is not followed$/,
      fault: redirect("http://169.254.169.254/latest/meta-data/"),
    },
    {
      when: "the certificate is signed by a stranger",
      code: "unavailable",
      says: /: its certificate is signed by nobody who is trusted here$/,
      certificate: "stranger",
    },
    {
      when: "the certificate has expired",
      code: "unavailable",
      says: /: its certificate has expired$/,
      certificate: "expired",
    },
    {
      when: "the certificate is for another name",
      code: "unavailable",
      says: /: its certificate is for another name$/,
      certificate: "misnamed",
    },
  ];
}
