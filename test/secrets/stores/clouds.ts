/** Stores of clouds: how tests open them, what all of them have to bear, and that they read much at once. */
import { expect, it } from "vitest";
import type { Environment } from "../../../src/io/doors.ts";
import type { HttpOptions } from "../../../src/io/http.ts";
import type { Location, Store, StoreContext } from "../../../src/secrets/stores/store.ts";
import type { Fault, StubServer } from "../../harness/stub-server.ts";
import { at } from "./context.ts";
import type { Contents, Trouble } from "./contract.ts";

export interface Opening {
  readonly options?: object;
  readonly env?: Environment;
  readonly http?: Partial<HttpOptions>;
  readonly context?: Partial<StoreContext>;
}

export interface Cloud {
  readonly server: () => StubServer;
  /** The paths of requests for a value. */
  readonly isRead: RegExp;
  /** Puts these secrets in the place of all others. */
  fill(contents: Contents): void;
  open(opening?: Opening): Store;
}

/** The service does something, and the store is asked for one secret. */
export type Row = readonly [
  when: string,
  code: Trouble["code"],
  prepare: () => void,
  opening?: Opening | undefined,
  location?: Location,
];

const ofTheNetwork: readonly (readonly [
  when: string,
  code: Trouble["code"],
  fault: Fault,
  opening?: Opening,
])[] = [
  ["the service throttles without end", "throttled", "throttle"],
  ["the service is down", "unavailable", "down"],
  ["every answer is cut", "unavailable", "cut"],
  ["something else answers", "unavailable", "garbage"],
  ["it is led elsewhere", "unavailable", "redirect"],
  ["nothing answers", "timeout", "silent", { http: { tryTimeout: 50, totalTimeout: 200 } }],
];

/** The troubles of the rows, and those that every network has. */
export function cloudTroubles(
  { server, isRead, fill, open }: Cloud,
  own: readonly Row[],
): readonly Trouble[] {
  const rows: readonly Row[] = [
    ["the value has no such form", "invalid", () => undefined, {}, at("db", "password")],
    ...own,
    ...ofTheNetwork.map(
      ([when, code, fault, opening]): Row => [
        when,
        code,
        () => server().afflict(fault, { path: isRead }),
        opening,
      ],
    ),
  ];
  return rows.map(([when, code, prepare, opening, location = at("db")]) => ({
    when,
    code,
    async open(marker) {
      fill([[at("db"), Buffer.from(marker)]]);
      prepare();
      return { store: open(opening), location };
    },
  }));
}

/** Fields of one secret become its JSON. */
export function wholeValues(contents: Contents): readonly (readonly [path: string, value: Uint8Array])[] {
  const objects = new Map<string, Record<string, string>>();
  for (const [{ path, field }, bytes] of contents) {
    if (field !== undefined)
      objects.set(path, { ...objects.get(path), [field]: Buffer.from(bytes).toString("utf8") });
  }
  const plain = contents.filter(([{ field }]) => field === undefined);
  return [
    ...plain.map(([{ path }, bytes]) => [path, bytes] as const),
    ...[...objects].map(([path, object]) => [path, Buffer.from(JSON.stringify(object))] as const),
  ];
}

export async function textAt(store: Store, location: Location): Promise<string | undefined> {
  return (await store.read([location])).get(location)?.reveal();
}

/** `isSome` are the paths of requests for some of the values `s0` to `s29`. */
export function testManyReads({ server, fill, open }: Cloud, isSome: RegExp): void {
  it("reads 100 secrets in little more than the time of one", async () => {
    const many = Array.from({ length: 100 }, (_, index) => at(`many/s${index}`));
    fill(many.map((location, index) => [location, Buffer.from(`value ${index}`)]));
    const timed = async (store: Store, locations: typeof many) => {
      const start = performance.now();
      const found = await store.read(locations);
      expect(found.size).toBe(locations.length);
      return performance.now() - start;
    };
    const store = open();
    await timed(store, many.slice(0, 1));
    server().latency = 300;
    const one = await timed(store, many.slice(0, 1));
    expect(await timed(store, many)).toBeLessThan(2 * one);
    expect(server().mostAtOnce).toBeLessThanOrEqual(100);
  });

  it.each<[Fault]>([["throttle"], ["down"], ["cut"]])(
    "reads all of them where some requests meet: %s",
    async fault => {
      const many = Array.from({ length: 30 }, (_, index) => at(`s${index}`));
      fill(many.map((location, index) => [location, Buffer.from(`value ${index}`)]));
      // No more than one request can take: another one may not be under way yet.
      server().afflict(fault, { path: isSome, times: 4 });
      const found = await open().read(many);
      expect(many.map(each => found.get(each)?.reveal())).toEqual(many.map((_, index) => `value ${index}`));
    },
  );
}
