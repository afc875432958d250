/** A cluster as a job knows it: where it is, whom to trust there, and as whom to come. */
import type { Tls } from "../../io/http.ts";
import type { Secret } from "../../model/secret.ts";

export interface Cluster {
  /** The API server, without a slash at its end. */
  readonly address: string;
  /** The namespace of names without one. */
  readonly namespace: string;
  readonly tls: Tls | undefined;
  readonly login: Login;
}

export interface Login {
  /** What the server would not accept, as messages call it: `the token of the user ci`. */
  readonly what: string;
  /** What to change where the server does not accept it. */
  readonly hint: string;
  /** Undefined for a login by the connection's certificate. Asked before each request: tokens in files are replaced. */
  token(): Promise<Secret | undefined>;
}
