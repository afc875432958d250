/** What is sent and what comes back. */
import type { Tls } from "./trust.ts";

export interface HttpRequest {
  readonly method?: string;
  /** https://…, or http://… of this machine. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds for all tries, where less than the door's own `totalTimeout` is enough. */
  readonly timeout?: number;
  /** Whom to trust and as whom to come, where that is not what this machine does for all. */
  readonly tls?: Tls | undefined;
  /** On whose behalf, for messages: `the store vault`. */
  readonly asker?: string | undefined;
  /** What to say where nobody answers, such as where the address comes from. */
  readonly whereFrom?: string | undefined;
  /**
   * What an answer means that would else be tried again, or given up, for its status alone. Undefined leaves it to the
   * status. It is worded by the store: the answer's own text never becomes a part of it.
   */
  readonly meaning?: ((answer: HttpResponse) => Meaning | undefined) | undefined;
  /** True for the machine's metadata service: it is asked in clear, at its link-local address and past every proxy. */
  readonly toMetadata?: boolean;
  /** The path of a Unix socket on which a program of this machine listens; the address is then http://localhost/…. */
  readonly socket?: string | undefined;
}

export interface Meaning {
  readonly why: string;
  readonly hint: string;
  readonly isWorthAnotherTry: boolean;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly body: string;
  /** The body as it came: for files, which need not be text. */
  readonly bytes: Uint8Array;
}

export interface HttpHeaders {
  /** The value of a header, whatever the case of its name; null when there is none. */
  get(name: string): string | null;
}
