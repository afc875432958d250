/** Looks on while a store logs in and reads: which tokens it asks for, and which servers answer it. */
import type { HttpResponse } from "../../io/http.ts";
import { type AppError, asAppError } from "../../model/error.ts";
import type { StoreContext } from "../../secrets/stores/store.ts";
import { type TokenFacts, tokenFacts } from "../../secrets/token-facts.ts";

export interface SeenToken {
  readonly audience: string;
  /** What the token says of itself, or why there is none. */
  readonly outcome: TokenFacts | AppError;
}

export interface SeenServer {
  readonly origin: string;
  /** Of the quickest answer; undefined when there was none. */
  milliseconds: number | undefined;
  /** By how much the server's clock is ahead of ours, in milliseconds, where it says. */
  ahead: number | undefined;
  /** Why the last request got no answer. */
  fault: AppError | undefined;
}

/** Nobody waits longer than this for one request of an examination, in milliseconds. */
const patience = 15_000;

export class Observation {
  readonly tokens: SeenToken[] = [];
  readonly servers = new Map<string, SeenServer>();

  /** The same context, watched. */
  watch(context: StoreContext): StoreContext {
    return {
      ...context,
      token: audience => this.#token(audience, context),
      http: { send: request => this.#send(request, context) },
    };
  }

  /** True for an error that a step of its own tells already. */
  knows(error: AppError): boolean {
    const untold = [...this.tokens.map(({ outcome }) => outcome), ...this.#unreached()];
    return untold.some(each => each instanceof Error && each.message === error.message);
  }

  #unreached(): readonly (AppError | undefined)[] {
    const servers = [...this.servers.values()];
    return servers.filter(({ milliseconds }) => milliseconds === undefined).map(({ fault }) => fault);
  }

  async #token(audience: string, { token }: StoreContext) {
    try {
      const secret = await token(audience);
      this.tokens.push({ audience, outcome: tokenFacts(secret) });
      return secret;
    } catch (thrown) {
      const fault = asAppError(thrown, "get the job's token");
      this.tokens.push({ audience, outcome: fault });
      throw fault;
    }
  }

  async #send(...[request, { http, now }]: [Parameters<StoreContext["http"]["send"]>[0], StoreContext]) {
    const server = this.#server(new URL(request.url).origin);
    const start = performance.now();
    try {
      const timeout = Math.min(patience, request.timeout ?? patience);
      const answer = await http.send({ ...request, timeout });
      server.milliseconds = Math.min(
        server.milliseconds ?? Number.POSITIVE_INFINITY,
        performance.now() - start,
      );
      server.ahead = aheadOf(answer, now()) ?? server.ahead;
      return answer;
    } catch (thrown) {
      server.fault = asAppError(thrown, `ask ${server.origin}`);
      throw thrown;
    }
  }

  #server(origin: string): SeenServer {
    const known = this.servers.get(origin);
    if (known !== undefined) return known;
    const server = { origin, milliseconds: undefined, ahead: undefined, fault: undefined };
    this.servers.set(origin, server);
    return server;
  }
}

function aheadOf({ headers }: HttpResponse, now: Date): number | undefined {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? undefined : date - now.getTime();
}
