/**
 * A server that plays a kube-apiserver, over real TLS. That it does so faithfully is what the transcripts of the real one
 * are for; see test/secrets/kubernetes/transcripts.test.ts.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { TLSSocket } from "node:tls";
import { createAuthority } from "../certificates.ts";
import { jwt } from "../jwt.ts";
import { askServer } from "./ask.ts";
import { type RbacObject, rbacPath, type TestCluster } from "./cluster.ts";
import {
  elsewhere,
  expired,
  failure,
  forbidden,
  forbiddenToList,
  forbiddenToReview,
  item,
  type Kept,
  partial,
  reviewed,
  reviewOf,
  serverMetadata,
  type User,
} from "./stub-answers.ts";

export interface StubCluster extends TestCluster {
  /** The requests of stores, and not of the test: `GET /api/v1/…`. */
  readonly requests: readonly IncomingMessage[];
  /** Does something else with the next requests, or something before the usual; undefined for the usual alone. */
  behave(how: ((request: IncomingMessage, response: ServerResponse) => unknown) | undefined): void;
}

const rbacKinds = ["Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"] as const;
const secrets = /^\/api\/v1\/namespaces\/([^/]+)\/secrets(?:\/([^/]+))?$/;

/** Where a server says whom it takes somebody for. */
const reviews = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

export async function startStubCluster(): Promise<StubCluster> {
  const [authority, users] = [createAuthority(), createAuthority("/CN=authority of users")];
  const admin = "admin-of-the-tests";
  const tokens = new Map<string, User>([[admin, { name: "admin", rules: "all" }]]);
  const certified = new Map<string, User>();
  const kept = new Map<string, Map<string, Kept>>();
  const requests: IncomingMessage[] = [];
  const applied: RbacObject[] = [];
  let revision = 1;
  let made = 0;
  let behaviour: Parameters<StubCluster["behave"]>[0];

  const userOf = (request: IncomingMessage): User | undefined => {
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (bearer !== undefined) return tokens.get(bearer);
    const socket = request.socket as TLSSocket;
    const subject = socket.authorized ? socket.getPeerCertificate().subject : undefined;
    return certified.get(`${subject?.CN}`) ?? { name: "system:anonymous", rules: [] };
  };
  const options = { ...authority.issue(), ca: users.cert, requestCert: true, rejectUnauthorized: false };
  const server = createServer(options, async (request, response) => {
    const url = new URL(request.url ?? "", "https://stub");
    const isOfTheTest = request.headers["user-agent"] === undefined;
    if (!isOfTheTest) requests.push(request);
    if (behaviour !== undefined && !isOfTheTest && behaviour(request, response) !== "usual") return;
    const answer =
      request.method === "POST" && url.pathname !== reviews
        ? reviewed(userOf(request), JSON.parse(await textOf(request)))
        : answerTo(url, userOf(request), /as=PartialObjectMetadata;/.test(request.headers.accept ?? ""));
    const isText = typeof answer.body === "string";
    const body = isText ? (answer.body as string) : JSON.stringify(answer.body);
    const headers = { "content-type": isText ? "text/plain; charset=utf-8" : "application/json" };
    response.writeHead(answer.status, { ...headers, "content-length": Buffer.byteLength(body) }).end(body);
  });

  function answerTo(url: URL, user: User | undefined, isPartial: boolean): { status: number; body: unknown } {
    if (user === undefined) return failure(401, "Unauthorized", "Unauthorized");
    if (url.pathname === reviews) {
      return user.name === "system:anonymous" ? forbiddenToReview(user.name) : reviewOf(user);
    }
    const rbac = /^\/apis\/rbac\.authorization\.k8s\.io\/v1\/(\w+)$/.exec(url.pathname)?.[1];
    if (rbac !== undefined) return objects(rbac, user);
    const [, namespace, name] = secrets.exec(url.pathname) ?? [];
    if (namespace === undefined) return elsewhere(url.pathname);
    const verb = name === undefined ? "list" : "get";
    if (!may(user, verb, namespace, name)) return forbidden(user.name, verb, namespace, name);
    return name === undefined ? listed(namespace, url.searchParams) : gotten(namespace, name, isPartial);
  }

  function objects(kind: string, user: User): { status: number; body: unknown } {
    if (user.rules !== "all") return forbiddenToList(user.name, kind);
    const own = rbacKinds.find(each => `${each.toLowerCase()}s` === kind);
    const items = applied
      .filter(each => each.kind === own)
      .map(({ kind: _, apiVersion: __, metadata, ...object }) => ({
        metadata: { ...metadata, ...serverMetadata, managedFields: [] },
        ...object,
      }));
    const metadata = { resourceVersion: "1" };
    const body = { kind: `${own}List`, apiVersion: "rbac.authorization.k8s.io/v1", metadata };
    return { status: 200, body: { ...body, items } };
  }

  function gotten(namespace: string, name: string, isPartial: boolean): { status: number; body: unknown } {
    const secret = kept.get(namespace)?.get(name);
    if (secret === undefined) {
      return failure(404, "NotFound", `secrets "${name}" not found`, { name, kind: "secrets" });
    }
    if (isPartial) return { status: 200, body: partial(namespace, name) };
    return { status: 200, body: { kind: "Secret", apiVersion: "v1", ...item(namespace, name, secret) } };
  }

  function listed(namespace: string, query: URLSearchParams): { status: number; body: unknown } {
    const all = [...(kept.get(namespace) ?? [])].sort(([left], [right]) => (left < right ? -1 : 1));
    const limit = Number(query.get("limit") ?? 0) || all.length;
    const [begun, start = ""] = Buffer.from(query.get("continue") ?? "", "base64")
      .toString()
      .split(" ");
    if (begun && Number(begun) !== revision)
      return expired(Buffer.from(`${revision} ${start}`).toString("base64"));
    const from = begun ? all.findIndex(([name]) => name >= start) : 0;
    const part = all.slice(from, from + limit);
    const [next] = all[from + limit] ?? [];
    const more =
      next === undefined
        ? {}
        : {
            continue: Buffer.from(`${revision} ${next}`).toString("base64"),
            remainingItemCount: all.length - from - limit,
          };
    const items = part.map(([name, secret]) => item(namespace, name, secret));
    const metadata = { resourceVersion: String(revision), ...more };
    return { status: 200, body: { kind: "SecretList", apiVersion: "v1", metadata, items } };
  }

  const sockets = new Set<Duplex>();
  server.on("connection", socket => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    ca: authority.cert,
    admin,
    requests,
    behave(how) {
      behaviour = how;
    },
    async forgetLists() {
      revision += 1;
    },
    async tokenFor(rules) {
      made += 1;
      const name = `system:serviceaccount:accounts:ci-${made}`;
      const exp = Math.floor(Date.now() / 1000) + 3600;
      const token = jwt({ iss: address, sub: name, aud: [address], exp });
      tokens.set(token, { name, rules });
      return token;
    },
    async certificateFor(rules) {
      made += 1;
      const name = `user-${made}`;
      certified.set(name, { name, rules });
      return users.issue({ names: [], usage: "clientAuth", subject: `/CN=${name}` });
    },
    async put(namespace, name, data, type = "Opaque") {
      const texts = Object.entries(data).map(([key, bytes]) => [key, Buffer.from(bytes).toString("base64")]);
      const inside = kept.get(namespace) ?? new Map<string, Kept>();
      kept.set(namespace, inside.set(name, { type, data: Object.fromEntries(texts) }));
    },
    async clear() {
      kept.clear();
      requests.length = 0;
      behaviour = undefined;
    },
    get: (path, token, accept) => askServer(address, authority.cert, path, { token, accept }),
    post: (path, token, body) => askServer(address, authority.cert, path, { method: "POST", token, body }),
    async apply(object) {
      applied.push(object);
    },
    async withdraw(object) {
      const at = applied.findIndex(
        each => rbacPath(each) === rbacPath(object) && each.metadata.name === object.metadata.name,
      );
      applied.splice(at, 1);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}

function may({ rules }: User, verb: string, namespace: string, name: string | undefined): boolean {
  if (rules === "all") return true;
  return rules.some(
    rule =>
      rule.namespace === namespace &&
      rule.verbs.some(each => each === verb) &&
      (rule.names === undefined || (name !== undefined && rule.names.includes(name))),
  );
}
