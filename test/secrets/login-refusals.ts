/** Logins to clouds by the job's token that are refused, as rows of a table, and what is to be said of each. */
import { expect } from "vitest";
import type { AppError } from "../../src/model/error.ts";
import { everythingIn } from "../failures.ts";
import type { OidcAnswer, OidcIssuer } from "../harness/oidc.ts";
import type { Opening } from "./stores/clouds.ts";

/** `trust` is what the cloud has been told of the job, `answer` what the platform gives for a token. */
export type LoginRefusal<Trust> = readonly [
  why: string,
  trust: Trust,
  answer: OidcAnswer,
  message: RegExp,
  hint: RegExp,
];

/** A machine whose own identity lets nobody in. */
export type MachineRefusal = readonly [why: string, prepare: () => void, opening: Opening, message: RegExp];

/** It says why, what was sent and what to change. */
export function expectRefused(error: AppError, issuer: OidcIssuer, message: RegExp, hint: RegExp): void {
  expect(error.code).toBe("denied");
  expect(error.message).toMatch(message);
  expect(error.message).toMatch(/sent: iss \S+; sub repo:\S+; aud \S+$/);
  expect(error.hint).toMatch(hint);
  expectNoToken(error, issuer);
}

/** Neither one of the platform's nor one of a cloud's. */
export function expectNoToken(error: unknown, issuer: OidcIssuer): void {
  for (const token of issuer.issued) expect(everythingIn(error)).not.toContain(token.slice(-40));
  for (const kind of ["ya29", "eyJ0"]) expect(everythingIn(error)).not.toContain([kind, "test"].join("."));
}
