/**
 * Every store behind a network, and every fault that a network or a token can have: the run ends in time, says which fault
 * it was, and delivers nothing. The stores are the real ones, before the servers of their contract tests.
 */
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Http } from "../../../src/io/http.ts";
import { Secret } from "../../../src/model/secret.ts";
import { deliverSecrets } from "../../../src/secrets/pipeline.ts";
import type { Sink } from "../../../src/secrets/sinks/sink.ts";
import { storeTypes } from "../../../src/secrets/stores/index.ts";
import type { Location, Store } from "../../../src/secrets/stores/store.ts";
import { recordingDoors } from "../../doors.ts";
import { secretEntry } from "../../entries.ts";
import { everythingIn, failureOf, linesOf } from "../../failures.ts";
import { order, storesOf } from "../orders.ts";
import { recordingPlatform } from "../platform.ts";
import { recordingStore } from "../recording-store.ts";
import { at } from "./context.ts";
import { networkFaults } from "./faults/columns.ts";
import { type Bad, type Lines, startLines } from "./faults/lines.ts";
import { type Prepared, type Row, rows, value } from "./faults/rows.ts";
import { startWorld, type World } from "./faults/world.ts";

let world: World;
let lines: Lines;
beforeAll(async () => {
  world = await startWorld();
  lines = await startLines(() => world.cluster.ca);
}, 60_000);
afterAll(() => Promise.all([world.stop(), lines.stop()]));

const good = "value-of-the-good-store";

type Token = (audience: string) => Promise<Secret>;

/** A token of the job for another audience, or one that lasts so many seconds. */
const tokenOf =
  (given: { seconds?: number; audience?: string }): Token =>
  async audience =>
    Secret.fromText(await world.issuer.sign(given.audience ?? audience, given.seconds));

/** The token that lets the job in. */
const trusted = ({ token }: Prepared): Token =>
  token === undefined ? tokenOf({}) : async () => Secret.fromText(token);

/** A job that wants the secret and one of a store that is well. */
function job({ id }: Row, prepared: Prepared, http: Http, token = trusted(prepared)) {
  const { open, path } = prepared;
  const store: Store = open({ http, parting: http, token });
  const type = { id, summary: "", options: v.unknown(), credentials: [], open: () => store };
  const delivered: unknown[] = [];
  const sink: Sink = {
    id: "taking",
    summary: "",
    refuses: () => undefined,
    deliver: async items => void delivered.push(...items.map(({ name }) => name)),
  };
  const entries = [secretEntry("GOOD", "secret://dev/good"), secretEntry("WANTED", `${id}://${path}`)];
  const { platform, masked } = recordingPlatform();
  const stores = storesOf(recordingStore({ good }), { type });
  const context = { doors: recordingDoors().doors, platform, fileDirectory: undefined };
  return { delivered, masked, run: () => deliverSecrets(order(stores, { entries }), sink, context) };
}

/** The one failure of a job that must deliver nothing, and how long it took. */
async function failing(row: Row, prepared: Prepared, http: Http, token?: Token) {
  const { run, delivered, masked } = job(row, prepared, http, token);
  const started = performance.now();
  const error = await failureOf(run);
  const milliseconds = performance.now() - started;
  expect([delivered, masked]).toEqual([[], []]);
  expect(everythingIn(error)).not.toContain(value);
  const failures = linesOf(error).map(line => /^(\w+): (.*)$/s.exec(line)?.slice(1) ?? []);
  expect(failures).toHaveLength(1);
  const [[code, message = ""] = []] = failures;
  return { code, message, milliseconds };
}

function locationOf({ path: whole }: Prepared): Location {
  const [path = "", field] = whole.split("#");
  return at(path, field);
}

it("the table has a row for every store behind a network", () => {
  const here = ["command", "directory", "dotenv", "env", "sops"];
  const behind = storeTypes.map(({ id }) => id).filter(id => !here.includes(id));
  expect(rows.map(({ id }) => id)).toEqual(behind);
});

describe.each(rows)("a job that reads from $id", row => {
  const { login } = row;
  type Hits = Bad["hits"];
  const steps: readonly (readonly [step: string, hits: Hits])[] =
    typeof login === "string"
      ? [["the first read", () => true]]
      : [
          ["the login", login],
          ["a read", request => !login(request)],
        ];

  it("is well where the line is, and the servers trust the job's token", async () => {
    const prepared = await row.prepare(world, lines.ca);
    const { run, delivered, masked } = job(row, prepared, lines.door(prepared));
    await run();
    expect(delivered).toEqual(["GOOD", "WANTED"]);
    expect(masked).toContain(value);
  });

  describe.each(steps)("and whose answer to %s goes wrong", (_, hits) => {
    it.each(networkFaults(value))("delivers nothing when $when", async ({ code, says, ...how }) => {
      const prepared = await row.prepare(world, lines.ca);
      const ended = await failing(row, prepared, lines.door(prepared, { ...how, hits }));
      expect([ended.code, ended.message]).toEqual([code, expect.stringMatching(says)]);
      expect(ended.milliseconds).toBeLessThan(5_000);
    });
  });

  it("has nothing when any answer is cut at any byte", async () => {
    const prepared = await row.prepare(world, lines.ca);
    const [context, place] = [{ token: trusted(prepared) }, locationOf(prepared)];
    const cut = (at: number, request: number) => {
      let count = 0;
      const hits = () => count++ === request;
      const http = lines.door(prepared, { fault: { cut: at }, hits, isQuick: true });
      return prepared.open({ ...context, http, parting: http }).read([place]);
    };
    // Requests that are under way together are answered in any order, so each is measured alone.
    const sizes: number[] = [];
    for (let size = 1; size > 0; ) {
      lines.sizes.length = 0;
      await cut(1e9, sizes.length);
      size = lines.sizes[0] ?? 0;
      if (size > 0) sizes.push(size);
    }
    expect(sizes).not.toEqual([]);
    for (const [request, size] of sizes.entries()) {
      for (let from = 0; from < size; from += 32) {
        const cuts = Array.from({ length: Math.min(32, size - from) }, (_, index) => from + index);
        const errors = await Promise.all(cuts.map(at => failureOf(() => cut(at, request))));
        expect(errors.filter(({ code }) => code !== "unavailable").map(({ message }) => message)).toEqual([]);
      }
    }
  });

  for (const [what, given, says] of [
    ["has expired", { seconds: -600 }, row.expired],
    ["is for another audience", { audience: "https://elsewhere.test" }, row.astray],
  ] as const) {
    if (typeof says === "string") continue;
    it(`delivers nothing when its token ${what}`, async () => {
      const prepared = await row.prepare(world, lines.ca);
      const ended = await failing(row, prepared, lines.door(prepared), tokenOf(given));
      expect([ended.code, ended.message]).toEqual(["denied", expect.stringMatching(says)]);
    });
  }
});
