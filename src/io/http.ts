/** The only door to the network: bounded tries, bounded time, bounded bodies, verified servers, and no redirect. */
import { setMaxListeners } from "node:events";
import type { LookupFunction } from "node:net";
import { AppError, type ErrorCode } from "../model/error.ts";
import { deadline } from "./deadline.ts";
import type { Environment } from "./environment.ts";
import { type Fault, faultOf } from "./http/faults.ts";
import type { HttpRequest, HttpResponse } from "./http/message.ts";
import { Troubles } from "./http/troubles.ts";
import type { Wire } from "./http/wire.ts";

export type { HttpHeaders, HttpRequest, HttpResponse, Meaning } from "./http/message.ts";
export type { Tls } from "./http/trust.ts";

export interface Http {
  /**
   * Sends a request and returns any answer that is not worth another try, whatever its status. Retries 408, 429, 5xx
   * and lost connections, with jitter and `Retry-After`, within `totalTimeout`. A redirect within the server is given
   * back as it is; one that leads away is `unavailable`. Throws `unavailable`, `timeout`, `throttled`, `denied` (by a proxy,
   * or for the client's certificate), `invalid` (an answer that is too large, packed or of no known length; a request
   * that cannot or must not be sent), `config` (a proxy or authority of the environment) or `cancelled`. Messages hold
   * the origin and the path, never the query, a header or a body.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpOptions {
  readonly signal: AbortSignal;
  /** Where proxies and further authorities are named; nothing by default. */
  readonly env?: Environment;
  /** Milliseconds for one try; 10 s by default. */
  readonly tryTimeout?: number;
  /** Milliseconds for all tries and the waits between them; 60 s by default. */
  readonly totalTimeout?: number;
  /** Tries at the most; 5 by default. */
  readonly tries?: number;
  /** Milliseconds before the second try, doubled after each; 250 by default. */
  readonly firstWait?: number;
  /** Finds the address of a name; the system's by default. */
  readonly lookup?: LookupFunction;
}

type Attempt = { response: HttpResponse } | Failure;
interface Failure {
  readonly fault: AppError;
  readonly retryAfter?: number | undefined;
  /** True where nobody was reached. */
  readonly isUnreached?: true;
}

export function createHttp(options: HttpOptions): Http {
  const { signal, tryTimeout = 10_000, totalTimeout = 60_000, tries = 5, firstWait = 250 } = options;
  const troubles = new Troubles();
  // Each request listens for the job's end, and Node takes more than ten of them for a leak, which it prints.
  setMaxListeners(0, signal);
  let loading: Promise<Wire> | undefined;
  return {
    async send(request) {
      loading ??= import("./http/wire.ts").then(({ Wire }) => new Wire(options.env ?? {}, options.lookup));
      const wire = await loading;
      const refusal = wire.refusalOf(request);
      if (refusal !== undefined) throw unanswered(request, refusal, "invalid");
      const until = Date.now() + Math.min(totalTimeout, request.timeout ?? totalTimeout);
      const trial = troubles.trialOf(serverOf(request));
      let last = unanswered(request, "no try was made");
      try {
        for (let count = 1; count <= tries; count += 1) {
          await trial.others();
          const left = until - Date.now();
          if (left <= 0) break;
          const limit = deadline(signal, Math.min(left, tryTimeout));
          const attempt = await tryOnce(request, wire, limit.signal).finally(() => limit.end());
          trial.note("isUnreached" in attempt ? attempt.fault : undefined);
          if ("response" in attempt) return attempt.response;
          last = attempt.fault;
          if (count < tries && !(await wait(attempt.retryAfter ?? backoff(firstWait, count), until, signal)))
            break;
        }
        if (!signal.aborted) throw last;
        trial.note(undefined);
        throw unanswered(request, "the job was cancelled", "cancelled");
      } finally {
        trial.end();
      }
    },
  };
}

async function tryOnce(request: HttpRequest, wire: Wire, signal: AbortSignal): Promise<Attempt> {
  try {
    const response = await wire.exchange(request, place(request), signal);
    const { status, headers } = response;
    const worthAnotherTry = status === 408 || status === 429 || status >= 500;
    if (!worthAnotherTry) return { response };
    const meaning = request.meaning?.(response);
    const code: ErrorCode = status === 429 ? "throttled" : "unavailable";
    const fault = unanswered(request, meaning?.why ?? `it answered ${status}`, code, meaning?.hint);
    if (meaning?.isWorthAnotherTry === false) throw fault;
    return { fault, retryAfter: retryAfter(headers.get("retry-after")) };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (signal.aborted) return { fault: tooLate(request, wire) };
    // What was thrown never becomes a cause: it quotes headers, the address, or bytes of a broken answer.
    const fault = faultOf(thrown);
    const { isConnecting: isUnreached, isWorthAnotherTry } = fault;
    const error = isUnreached
      ? unreached(request, wire, fault)
      : unanswered(request, fault.why, fault.code, fault.hint);
    if (isWorthAnotherTry) return { fault: error, ...(isUnreached ? { isUnreached } : {}) };
    throw error;
  }
}

/** Waits, or says at once that the wait would pass the deadline or that the job was cancelled. */
async function wait(milliseconds: number, deadline: number, signal: AbortSignal): Promise<boolean> {
  if (Date.now() + milliseconds > deadline || signal.aborted) return false;
  await new Promise<void>(resolve => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
  return !signal.aborted;
}

function backoff(firstWait: number, count: number): number {
  return firstWait * 2 ** (count - 1) * (0.5 + Math.random());
}

function retryAfter(text: string | null): number | undefined {
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}

/** Of an answer that is no use, or of none. */
function unanswered(
  request: HttpRequest,
  why: string,
  code: ErrorCode = "unavailable",
  hint?: string,
): AppError {
  return new AppError(code, `cannot ask ${place(request)}: ${why}`, { hint });
}

/** It is the same for all that the server is asked, so it does not say for what. */
function unreached(request: HttpRequest, wire: Wire, { why, code, hint }: Fault): AppError {
  const { server, proxy } = wire.wayTo(request);
  const way = proxy === undefined ? server : `${server} by ${proxy}`;
  const asker = request.asker === undefined ? "" : ` for ${request.asker}`;
  return new AppError(code, `cannot reach ${way}${asker}: ${why}`, { hint: joined(hint, request.whereFrom) });
}

function tooLate(request: HttpRequest, wire: Wire): AppError {
  const { proxy } = wire.wayTo(request);
  const way = proxy && `It was asked by ${proxy}.`;
  return unanswered(request, "it did not answer in time", "timeout", joined(way, request.whereFrom));
}

function joined(...sentences: readonly (string | undefined)[]): string | undefined {
  return sentences.filter(each => each !== undefined).join(" ") || undefined;
}

function serverOf({ url, asker = "", toMetadata = false }: HttpRequest): string {
  return `${new URL(url).origin} ${toMetadata} ${asker}`;
}

function place({ url }: HttpRequest): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
