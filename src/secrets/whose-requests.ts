/** Requests of one store that say, where nobody answers, which store asked and where the address comes from. */
import type { Environment } from "../io/doors.ts";
import type { Http } from "../io/http.ts";

export interface Asker {
  /** The store's name. */
  readonly name: string;
  readonly options: unknown;
  /** Variables that may hold the address. */
  readonly variables: readonly string[];
  readonly env: Environment;
}

export function requestsOf(asker: Asker, http: Http): Http {
  return {
    send: request =>
      http.send({ ...request, asker: `the store ${asker.name}`, whereFrom: whereFrom(asker, request.url) }),
  };
}

function whereFrom({ name, options, variables, env }: Asker, url: string): string | undefined {
  const { host } = new URL(url);
  const key = keyOf(options, host);
  if (key !== undefined) return `The address is \`${key}\` of \`stores: { ${name}: … }\`.`;
  const variable = variables.find(each => hostIn(env[each]) === host);
  return variable === undefined ? undefined : `The address is that of the variable ${variable}.`;
}

/** The option, however deep, that is an address of the host. */
function keyOf(options: unknown, host: string): string | undefined {
  if (typeof options !== "object" || options === null) return undefined;
  for (const [key, value] of Object.entries(options)) {
    if (typeof value === "string" && hostIn(value) === host) return key;
    const inner = keyOf(value, host);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

function hostIn(text: string | undefined): string | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text).host : undefined;
}
