/** The only door to the network: bounded tries, bounded time, bounded bodies, and no redirect. */
import { AppError, type ErrorCode } from "../model/error.ts";

export interface HttpRequest {
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for all tries, where less than the door's own `totalTimeout` is enough. */
  readonly timeout?: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The body as it came: for files, which need not be text. */
  readonly bytes: Uint8Array;
}

export interface Http {
  /**
   * Sends a request and returns any answer that is not worth another try, whatever its status. Retries 408, 429, 5xx
   * and lost connections, with jitter and `Retry-After`, within `totalTimeout`. Throws `unavailable`, `timeout`,
   * `throttled`, `invalid` (body too large, or a request that cannot be sent) or `cancelled`. Messages hold the origin
   * and the path, never the query, a header or a body.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
}

export interface HttpOptions {
  readonly signal: AbortSignal;
  /** Milliseconds for one try; 10 s by default. */
  readonly tryTimeout?: number;
  /** Milliseconds for all tries and the waits between them; 60 s by default. */
  readonly totalTimeout?: number;
  /** Tries at the most; 5 by default. */
  readonly tries?: number;
  /** Milliseconds before the second try, doubled after each; 250 by default. */
  readonly firstWait?: number;
}

const bodyCap = 16 * 1024 * 1024;

type Attempt = { response: HttpResponse } | { fault: AppError; retryAfter?: number | undefined };

export function createHttp(options: HttpOptions): Http {
  const { signal, tryTimeout = 10_000, totalTimeout = 60_000, tries = 5, firstWait = 250 } = options;
  return {
    async send(request) {
      const deadline = Date.now() + Math.min(totalTimeout, request.timeout ?? totalTimeout);
      let last = unreachable(request, "no try was made");
      for (let count = 1; count <= tries; count += 1) {
        const left = deadline - Date.now();
        if (left <= 0) break;
        const attempt = await tryOnce(
          request,
          AbortSignal.any([signal, AbortSignal.timeout(Math.min(left, tryTimeout))]),
        );
        if ("response" in attempt) return attempt.response;
        last = attempt.fault;
        if (count < tries && !(await wait(attempt.retryAfter ?? backoff(firstWait, count), deadline, signal)))
          break;
      }
      throw signal.aborted ? unreachable(request, "the job was cancelled", "cancelled") : last;
    },
  };
}

async function tryOnce(request: HttpRequest, signal: AbortSignal): Promise<Attempt> {
  try {
    const { method = "GET", url, body } = request;
    const init = { method, headers: request.headers ?? {}, body: body ?? null, signal };
    const answer = await fetch(url, { ...init, redirect: "manual" });
    const bytes = await readBody(request, answer);
    const worthAnotherTry = answer.status === 408 || answer.status === 429 || answer.status >= 500;
    if (!worthAnotherTry) {
      const { status, headers } = answer;
      return { response: { status, headers, body: bytes.toString("utf8"), bytes } };
    }
    const code: ErrorCode = answer.status === 429 ? "throttled" : "unavailable";
    return {
      fault: unreachable(request, `it answered ${answer.status}`, code),
      retryAfter: retryAfter(answer.headers),
    };
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    if (signal.aborted) return { fault: unreachable(request, "it did not answer in time", "timeout") };
    return { fault: connectionFault(request, thrown) };
  }
}

async function readBody(request: HttpRequest, answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > bodyCap)
      throw new AppError("invalid", `cannot ask ${place(request)}: its answer is over 16 MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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

function retryAfter(headers: Headers): number | undefined {
  const text = headers.get("retry-after");
  if (text === null) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
}

function unreachable(request: HttpRequest, why: string, code: ErrorCode = "unavailable"): AppError {
  return new AppError(code, `cannot ask ${place(request)}: ${why}`);
}

function place({ url }: HttpRequest): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * What `fetch` throws for a connection carries the system's error. Without one it objects to the request itself, and
 * another try would not help. Neither becomes a cause: they quote headers, the address, or bytes of a broken answer.
 */
function connectionFault(request: HttpRequest, thrown: unknown): AppError {
  const inner = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (inner instanceof Error && "code" in inner) {
    return unreachable(request, `the connection failed (${String(inner.code ?? inner.name)})`);
  }
  throw unreachable(request, "its address or a header cannot be sent", "invalid");
}
