/** The lines between stores and their servers: one that is sound, one in clear, and some whose certificates are wrong. */
import { createHttp, type Http, type HttpRequest } from "../../../../src/io/http.ts";
import { createAuthority } from "../../../harness/certificates.ts";
import { type FaultyLine, lineHeaders, startFaultyLine } from "../../../harness/faulty-line.ts";
import type { NetworkFault } from "./columns.ts";
import type { Prepared } from "./rows.ts";

export type CertificateKind = "sound" | "stranger" | "expired" | "misnamed";

export interface Lines {
  readonly ca: string;
  /** The door of a job whose requests go by these lines, some of them by a bad one. */
  door(prepared: Prepared, bad?: Bad): Http;
  /** As `FaultyLine.sizes` of the line in clear. */
  readonly sizes: number[];
  stop(): Promise<void>;
}

export interface Bad extends Pick<NetworkFault, "fault" | "certificate" | "takesTime"> {
  /** Which requests; the others arrive, and so do their answers. */
  readonly hits: (request: HttpRequest) => boolean;
  /** True for a line in clear, which is quicker, and one try. */
  readonly isQuick?: boolean;
}

export async function startLines(clusterCa: () => string): Promise<Lines> {
  const authority = createAuthority();
  const certificates = {
    sound: authority.issue(),
    stranger: createAuthority().issue(),
    expired: authority.issue({ from: -2, to: -1 }),
    misnamed: authority.issue({ names: ["DNS:another.test"] }),
  };
  const clear = await startFaultyLine(undefined, clusterCa);
  const lines = new Map<CertificateKind, FaultyLine>();
  for (const [kind, certificate] of Object.entries(certificates)) {
    lines.set(kind as CertificateKind, await startFaultyLine(certificate, clusterCa));
  }
  const door = ({ routes = [] }: Prepared, bad?: Bad): Http => {
    const trusting = { signal: new AbortController().signal, firstWait: 1 };
    const [good, wrong] = [
      createHttp(trusting),
      createHttp({ ...trusting, tries: bad?.isQuick ? 1 : 2, ...(bad?.takesTime && { tryTimeout: 60 }) }),
    ];
    return {
      send(request) {
        const isHit = bad?.hits(request) === true;
        const line = bad?.isQuick ? clear : lines.get((isHit ? bad?.certificate : undefined) ?? "sound");
        const { origin, pathname, search } = new URL(request.url);
        const [, to = origin] = routes.find(([from]) => from.test(origin)) ?? [];
        // What stands in for a cloud is told which of its addresses was meant.
        const meant = { "x-test-origin": origin, ...lineHeaders(to, isHit ? bad?.fault : undefined) };
        const headers = { ...request.headers, ...meant };
        const url = `${line?.url}${pathname}${search}`;
        // The kubernetes store names its authority itself; for the others it is this machine's.
        const tls = request.tls ?? { ca: authority.cert };
        return (isHit ? wrong : good).send({ ...request, url, headers, tls });
      },
    };
  };
  const stop = async () => void (await Promise.all([clear, ...lines.values()].map(line => line.stop())));
  return { ca: authority.cert, door, sizes: clear.sizes, stop };
}
