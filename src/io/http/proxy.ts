/** The proxy that a request takes, as HTTPS_PROXY, ALL_PROXY, HTTP_PROXY and NO_PROXY say. */
import { BlockList, isIP } from "node:net";
import { AppError } from "../../model/error.ts";
import type { Environment } from "../environment.ts";
import { hostOf, isLoopback, portOf } from "./address.ts";

export interface ProxyServer {
  /** The variable that names it. */
  readonly variable: string;
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  /** The value of Proxy-Authorization. Never part of a message. */
  readonly authorization: string | undefined;
}

const variables = ["HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY"];

/** Undefined for a direct connection: to this machine, to what NO_PROXY names, and where there is no proxy. */
export function proxyFor(url: URL, env: Environment): ProxyServer | undefined {
  const name = variables.flatMap(each => [each, each.toLowerCase()]).find(each => env[each]?.trim());
  if (name === undefined || isLoopback(url) || isExcepted(url, env.NO_PROXY ?? env.no_proxy ?? ""))
    return undefined;
  return parse(env[name]?.trim() ?? "", name);
}

/** The variable may hold a password, so nothing of it is shown. */
function parse(text: string, name: string): ProxyServer {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : undefined;
  if (
    url === undefined ||
    !["http:", "https:"].includes(url.protocol) ||
    url.hostname === "" ||
    url.port === "0"
  ) {
    throw new AppError("config", `cannot use the proxy of ${name}: ${whyNoProxy(full)}`, {
      hint: "Write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with both of them URL-encoded.",
    });
  }
  const { username, password } = url;
  const login = `${decoded(username)}:${decoded(password)}`;
  return {
    variable: name,
    host: hostOf(url),
    port: portOf(url),
    isEncrypted: url.protocol === "https:",
    authorization: login === ":" ? undefined : `Basic ${Buffer.from(login).toString("base64")}`,
  };
}

/** Without its port even an address that no URL can be made of may be one. */
function whyNoProxy(address: string): string {
  const port = /^(https?:\/\/.+):\d+\/*$/i.exec(address);
  return port?.[1] !== undefined && URL.canParse(port[1])
    ? "its port is none from 1 to 65535"
    : "it is no http:// or https:// address";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % in a password that nobody encoded stands for itself; the error would quote it.
    return text;
  }
}

/** As curl and Go read NO_PROXY: names with all below them, addresses, networks, each with or without a port, or `*`. */
function isExcepted(url: URL, list: string): boolean {
  const host = hostOf(url).replace(/\.$/, "");
  const entries = list.toLowerCase().split(/[\s,]+/);
  return entries.some(entry => {
    if (entry === "*") return true;
    const [name, port] = splitPort(entry);
    if (name === "" || (port !== undefined && port !== portOf(url))) return false;
    if (name.includes("/")) return isInNetwork(host, name);
    const bare = name.replace(/^\*?\./, "").replace(/\.$/, "");
    return bare !== "" && (host === bare || (isIP(host) === 0 && host.endsWith(`.${bare}`)));
  });
}

function splitPort(entry: string): readonly [name: string, port: number | undefined] {
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry) ?? /^([^:]*):(\d+)$/.exec(entry);
  if (bracketed === null) return [entry, undefined];
  return [bracketed[1] ?? "", bracketed[2] === undefined ? undefined : Number(bracketed[2])];
}

function isInNetwork(host: string, network: string): boolean {
  const [address = "", length = ""] = network.split("/");
  const version = isIP(address);
  if (version === 0 || isIP(host) === 0 || !/^\d{1,3}$/.test(length)) return false;
  if (Number(length) > (version === 6 ? 128 : 32)) return false;
  const block = new BlockList();
  block.addSubnet(address, Number(length), version === 6 ? "ipv6" : "ipv4");
  return block.check(host, isIP(host) === 6 ? "ipv6" : "ipv4");
}
