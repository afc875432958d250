/** Which addresses the door opens for: encrypted ones, this machine, and link-local ones never by accident. */
import { BlockList, isIP } from "node:net";

const metadata = new BlockList();
metadata.addSubnet("169.254.0.0", 16, "ipv4");
metadata.addSubnet("fe80::", 10, "ipv6");
// Metadata services that have another address: Alibaba's, Azure's, and those of AWS and Google for IPv6.
metadata.addAddress("100.100.100.200", "ipv4");
metadata.addAddress("168.63.129.16", "ipv4");
metadata.addAddress("fd00:ec2::254", "ipv6");
metadata.addAddress("fd20:ce::254", "ipv6");

const loopback = /^(?:(?:.*\.)?localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** True for a link-local address and any other of a machine's metadata service. Names are no addresses. */
export function isLinkLocal(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && metadata.check(address, version === 6 ? "ipv6" : "ipv4");
}

/** The host of a URL as sockets know it: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/** The port of a URL, also where it is the usual one. */
export function portOf({ protocol, port }: URL): number {
  return Number(port || (protocol === "https:" ? 443 : 80));
}

export function isLoopback(url: URL): boolean {
  return loopback.test(hostOf(url));
}

/** Why nothing may be sent to a URL; undefined when it may. `toMetadata` opens for a metadata service, and nothing else. */
export function refusalOf(url: URL, toMetadata: boolean): string | undefined {
  const { protocol, username, password } = url;
  if (username !== "" || password !== "") return "its address or a header cannot be sent";
  if (toMetadata) return protocol === "http:" ? undefined : "a metadata service is asked by http://";
  if (isLinkLocal(hostOf(url))) return "its address is link-local, where a machine's own credentials are";
  if (protocol === "https:" || (protocol === "http:" && isLoopback(url))) return undefined;
  return "what is sent there is not encrypted; an address begins with https://, or is of this machine";
}
