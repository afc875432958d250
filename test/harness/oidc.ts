/** GitHub's issuer of OIDC tokens, on loopback: an endpoint as behind ACTIONS_ID_TOKEN_REQUEST_URL, and real keys. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { OAuth2Server } from "oauth2-mock-server";
import { onTestFinished } from "vitest";
import { repository } from "./github-event.ts";

/** What the endpoint answers; a number is a bare HTTP status. `hang` never answers. */
export type OidcAnswer = "token" | "hang" | "garbage" | "wrong-audience" | "expired" | number;

export interface OidcRequest {
  readonly audience: string | undefined;
  readonly authorization: string | undefined;
  readonly answer: OidcAnswer;
}

export interface OidcOptions {
  /** The job's environment; part of the subject where there is one. */
  readonly environment?: string;
  /** The form of the subject for repositories that are newer than July 2026. */
  readonly immutableSubject?: boolean;
  /** Claims beside, or in place of, the usual ones. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export interface OidcIssuer {
  /** For ACTIONS_ID_TOKEN_REQUEST_URL; it has a query already, as GitHub's has. */
  readonly url: string;
  /** For ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
  readonly token: string;
  /** Where the public keys are. */
  readonly jwks: string;
  readonly requests: readonly OidcRequest[];
  /** Tokens that were given out. */
  readonly issued: readonly string[];
  /** The next requests get these answers, one each; later ones get tokens. */
  answer(...answers: readonly OidcAnswer[]): void;
}

/** Starts an issuer that stops when the test is over. */
export async function startOidcIssuer(options: OidcOptions = {}): Promise<OidcIssuer> {
  const keys = new OAuth2Server();
  const { kid } = await keys.issuer.keys.generate("RS256");
  await keys.start(0, "127.0.0.1");
  const token = `request-token-${Math.random().toString(36).slice(2)}`;
  const requests: OidcRequest[] = [];
  const issued: string[] = [];
  const planned: OidcAnswer[] = [];

  const issue = async (audience: string, lifetime: number): Promise<string> => {
    const claims = { ...githubClaims(options), aud: audience, ...options.claims };
    const jwt = await keys.issuer.buildToken({
      kid,
      expiresIn: lifetime,
      scopesOrTransform: (_header, payload) => Object.assign(payload, claims),
    });
    issued.push(jwt);
    return jwt;
  };

  const server = createServer(async (request, response) => {
    const asked = readRequest(request);
    const answer = asked.authorization === `Bearer ${token}` ? (planned.shift() ?? "token") : 401;
    requests.push({ ...asked, answer });
    if (answer === "hang") return;
    if (typeof answer === "number") send(response, answer, { message: "no" });
    else if (answer === "garbage") send(response, 200, "<html>");
    else send(response, 200, { count: 1, value: await issue(...order(answer, asked.audience)) });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await keys.stop();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/oidctoken?api-version=2.0`,
    token,
    jwks: `http://127.0.0.1:${keys.address().port}/jwks`,
    requests,
    issued,
    answer: (...answers) => planned.push(...answers),
  };
}

function readRequest({
  url = "",
  headers,
}: IncomingMessage): Pick<OidcRequest, "audience" | "authorization"> {
  const { searchParams } = new URL(url, "http://127.0.0.1");
  return { audience: searchParams.get("audience") ?? undefined, authorization: headers.authorization };
}

/** The audience and the lifetime in seconds of the token to give. GitHub's default audience is the owner's page. */
function order(answer: OidcAnswer, asked = `https://github.com/${repository.owner}`): [string, number] {
  if (answer === "wrong-audience") return ["https://elsewhere.example", 300];
  return [asked, answer === "expired" ? -600 : 300];
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

function githubClaims({
  environment,
  immutableSubject = false,
}: OidcOptions): Readonly<Record<string, string>> {
  const { owner, ownerId, name, id } = repository;
  const ref = "refs/heads/main";
  const workflow = `${name}/.github/workflows/nightly.yml@${ref}`;
  const place = immutableSubject ? `${owner}@${ownerId}/${name.split("/")[1]}@${id}` : name;
  return {
    iss: "https://token.actions.githubusercontent.com",
    sub: `repo:${place}:${environment === undefined ? `ref:${ref}` : `environment:${environment}`}`,
    ...(environment === undefined ? {} : { environment }),
    actor: "mona",
    actor_id: "90210",
    base_ref: "",
    event_name: "push",
    head_ref: "",
    job_workflow_ref: workflow,
    ref,
    ref_protected: "true",
    ref_type: "branch",
    repository: name,
    repository_id: id,
    repository_owner: owner,
    repository_owner_id: ownerId,
    repository_visibility: "private",
    run_attempt: "1",
    run_id: "410",
    run_number: "12",
    runner_environment: "github-hosted",
    sha: "8f3c1d0a".repeat(5),
    workflow: "nightly",
    workflow_ref: workflow,
  };
}
