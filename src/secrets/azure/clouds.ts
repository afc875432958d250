/** Azure's clouds: where their vaults are, and who gives tokens for them. */
import { isSafeAddress } from "../address.ts";

export interface Cloud {
  /** What vaults' host names end in. */
  readonly suffix: string;
  /** What tokens for vaults are for. */
  readonly resource: string;
  readonly authority: string;
  /** The audience that federated credentials have there. */
  readonly audience: string;
  /** Where applications and where roles are looked up: the addresses, which also are what tokens for them are for. */
  readonly graph: string;
  readonly management: string;
}

const clouds = {
  public: {
    suffix: "vault.azure.net",
    resource: "https://vault.azure.net",
    authority: "https://login.microsoftonline.com",
    audience: "api://AzureADTokenExchange",
    graph: "https://graph.microsoft.com",
    management: "https://management.azure.com",
  },
  china: {
    suffix: "vault.azure.cn",
    resource: "https://vault.azure.cn",
    authority: "https://login.chinacloudapi.cn",
    audience: "api://AzureADTokenExchangeChina",
    graph: "https://microsoftgraph.chinacloudapi.cn",
    management: "https://management.chinacloudapi.cn",
  },
  "us-government": {
    suffix: "vault.usgovcloudapi.net",
    resource: "https://vault.usgovcloudapi.net",
    authority: "https://login.microsoftonline.us",
    audience: "api://AzureADTokenExchangeUSGov",
    graph: "https://graph.microsoft.us",
    management: "https://management.usgovcloudapi.net",
  },
} as const satisfies Readonly<Record<string, Cloud>>;

export type CloudName = keyof typeof clouds;
export const cloudNames = ["public", "china", "us-government"] as const satisfies readonly CloudName[];

export interface Place {
  readonly cloud: Cloud;
  /** The vault's origin, the only place that its token goes to. */
  readonly origin: string;
  /** The vault's name, for messages. */
  readonly name: string;
}

const name = /^(?=.{3,24}$)[A-Za-z](?:-?[0-9A-Za-z])+$/;

/**
 * Where a vault is, by its name or its address. Undefined for an address that is none of Azure's: a token must not go
 * there. This machine is let pass, for emulators.
 */
export function placeOf(vault: string, cloudName: CloudName): Place | undefined {
  const given = clouds[cloudName];
  if (name.test(vault))
    return { cloud: given, origin: `https://${vault.toLowerCase()}.${given.suffix}`, name: vault };
  if (!isSafeAddress(vault)) return undefined;
  const { protocol, hostname, origin, pathname, port } = new URL(vault);
  if (pathname !== "/") return undefined;
  if (protocol === "http:") return { cloud: given, origin, name: hostname };
  const [first = "", ...rest] = hostname.split(".");
  const cloud = Object.values(clouds).find(({ suffix }) => suffix === rest.join("."));
  return cloud === undefined || port !== "" || !name.test(first) ? undefined : { cloud, origin, name: first };
}

/** The origin that AZURE_AUTHORITY_HOST names, if it is one of Microsoft's or this machine; undefined for others. */
export function authorityOf(address: string): string | undefined {
  if (!isSafeAddress(address)) return undefined;
  const { origin, protocol } = new URL(address);
  const known: readonly string[] = [
    ...Object.values(clouds).map(({ authority }) => authority),
    "https://login.partner.microsoftonline.cn",
  ];
  return known.includes(origin) || protocol === "http:" ? origin : undefined;
}
