/** What every store behind a network has to bear, as the contract's troubles. */
import { createHttp } from "../../../src/io/http.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import type { Fault, StubServer } from "../../harness/stub-server.ts";
import type { Trouble } from "./contract.ts";

/** A door to the network that soon gives up. */
export const impatient = createHttp({
  signal: new AbortController().signal,
  tries: 2,
  firstWait: 1,
  tryTimeout: 300,
});

/** A store with one secret, and the server that is behind it. */
export type OpenOne = (
  marker: string,
  context: Partial<StoreContext>,
) => Promise<{ readonly store: Store; readonly location: Location; readonly stub: StubServer }>;

const faults: readonly (readonly [when: string, code: Trouble["code"], fault: Fault])[] = [
  ["the server throttles every try", "throttled", 429],
  ["the server says to come back in thirty years", "throttled", "wait for ever"],
  ["the server gives a byte now and then", "timeout", "drip"],
  ["the server fails every time", "unavailable", 503],
  ["the server never answers", "timeout", "silent"],
  ["the connection is cut in the middle of an answer", "unavailable", "cut"],
  ["another program answers", "invalid", "garbage"],
  ["another program answers that there is nothing", "invalid", "nothing here"],
  ["the server sends elsewhere", "unavailable", "redirect"],
  ["the server does not understand", "unavailable", 418],
];

export function restTroubles(open: OpenOne): readonly Trouble[] {
  return faults.map(([when, code, fault]) => ({
    when,
    code,
    async open(marker) {
      const { stub, ...opened } = await open(marker, { http: impatient });
      stub.afflict(fault, { text: marker });
      return opened;
    },
  }));
}
