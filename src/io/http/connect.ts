/** One connection: to the server or to its proxy, and the encryption on top of it. */
import { lookup } from "node:dns";
import { request } from "node:http";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { checkServerIdentity, connect as connectTls, type SecureContext } from "node:tls";
import { isLinkLocal } from "./address.ts";
import { coded, ofProxy } from "./faults.ts";
import type { ProxyServer } from "./proxy.ts";

export interface Route {
  readonly host: string;
  readonly port: number;
  /** The encryption, and the name that the certificate has to be for; undefined for none. */
  readonly tls: { readonly context: SecureContext; readonly name: string } | undefined;
  /** A proxy, and whom an encrypted one has to be trusted by. */
  readonly proxy: { readonly at: ProxyServer; readonly context: SecureContext } | undefined;
  /** True for a metadata service: link-local addresses are refused to all others. */
  readonly toMetadata: boolean;
  /** A Unix socket in place of host and port. */
  readonly socket?: string | undefined;
  /** Finds the address of a name; the system's by default. */
  readonly lookup?: LookupFunction | undefined;
}

/** Rejects with an error whose `code` says what happened; see faults.ts. Nothing stays open after the signal. */
export async function connect(route: Route, signal: AbortSignal): Promise<Socket> {
  if (route.socket !== undefined) return ready(connectTcp({ path: route.socket }), "connect", signal);
  const plain = await (route.proxy === undefined
    ? tcp(route.host, route.port, route.toMetadata ? route.lookup : guarded(route.lookup ?? lookup), signal)
    : tunnel(route, route.proxy, signal).catch(thrown => Promise.reject(ofProxy(thrown))));
  return route.tls === undefined ? plain : encrypt(plain, route.tls, signal);
}

function tcp(host: string, port: number, find: LookupFunction | undefined, signal: AbortSignal) {
  const socket = connectTcp({ host, port, ...(find === undefined ? {} : { lookup: find }) });
  return ready(socket, "connect", signal);
}

/**
 * Servers are never told to be anybody: who they are is checked here, and the address that was looked at is the one that
 * is connected to, so that a name cannot change between the two.
 */
function guarded(find: LookupFunction): LookupFunction {
  return (host, options, done) =>
    find(host, options, (error, found, family) => {
      const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
      if (error === null && addresses.some(isLinkLocal)) done(coded("LINK_LOCAL"), "", 0);
      else done(error, found, family);
    });
}

function encrypt(
  socket: Socket,
  { context, name }: { context: SecureContext; name: string },
  signal: AbortSignal,
): Promise<Socket> {
  const encrypted = connectTls({
    socket,
    secureContext: context,
    // Said here so that no variable of the environment can say otherwise.
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    ALPNProtocols: ["http/1.1"],
    ...(isIP(name) === 0 ? { servername: name } : {}),
  });
  return ready(encrypted, "secureConnect", signal);
}

/** Asks the proxy for a way through to the server. */
async function tunnel(
  { host, port }: Route,
  { at, context }: { at: ProxyServer; context: SecureContext },
  signal: AbortSignal,
): Promise<Socket> {
  const plain = await tcp(at.host, at.port, undefined, signal);
  const socket = at.isEncrypted ? await encrypt(plain, { context, name: at.host }, signal) : plain;
  const target = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const asking = request({
    method: "CONNECT",
    path: target,
    setHost: false,
    createConnection: () => socket,
    signal,
  });
  asking.setHeader("host", target);
  if (at.authorization !== undefined) asking.setHeader("proxy-authorization", at.authorization);
  return new Promise((resolve, reject) => {
    const refuse = (status: number | undefined) => {
      socket.destroy();
      reject(coded(`ANSWERED_${status}`));
    };
    asking.on("error", reject);
    asking.on("response", ({ statusCode }) => refuse(statusCode));
    asking.on("connect", ({ statusCode }, through, early) => {
      if (statusCode !== 200 || early.length > 0) refuse(statusCode);
      else resolve(through as Socket);
    });
    asking.end();
  });
}

/** Waits until a socket is what it should be; destroys it when that fails or is given up. */
function ready<S extends Socket>(
  socket: S,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const giveUp = () => socket.destroy(coded("ABORTED"));
    const end = () => signal.removeEventListener("abort", giveUp);
    socket.once(event, () => {
      end();
      resolve(socket);
    });
    socket.on("error", error => {
      end();
      socket.destroy();
      reject(error);
    });
    socket.once("close", () => {
      end();
      reject(coded("ECONNRESET"));
    });
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}
