/** The door to the network as the tests of its parts use it: quick, and with names of their own. */

import { createHttp, type Http, type HttpOptions } from "../../../src/io/http.ts";
import { createAuthority } from "../../harness/certificates.ts";

/** Trusted by whoever names it, and by nobody else. */
export const authority = createAuthority();

/** Every name below `.test` is this machine. */
export function door(options: Partial<HttpOptions> = {}): Http {
  return createHttp({
    signal: new AbortController().signal,
    firstWait: 1,
    lookup: (name, { all }, done) => {
      if (!name.endsWith(".test")) done(new Error("the test knows no such name"), "", 0);
      else if (all) done(null, [{ address: "127.0.0.1", family: 4 }]);
      else done(null, "127.0.0.1", 4);
    },
    ...options,
  });
}

export const marker = "marker-of-a-value";
