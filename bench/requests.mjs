/** How long a store's requests take together, beside the slowest of them: what runs one after the other shows. */
import { loadSource } from "../scripts/load-source.mjs";
import { printTable } from "./measure.mjs";

const rounds = 9;

/**
 * @param {string} title
 * @param {{ type: string, options: object, env: Record<string, string>, path: (index: number) => string }} store
 */
export async function requestsOf(title, store) {
  const source = await loadSource(`
    export { storeTypes } from "./secrets/stores/index.ts";
    export { createHttp } from "./io/http.ts";
    export { safeParse } from "valibot";
  `);
  const rows = [];
  for (const count of [1, 100]) {
    const samples = [];
    for (let round = 0; round <= rounds; round += 1) {
      const sample = await read(source, store, count);
      if (round > 0) samples.push(sample); // the first round warms up
    }
    samples.sort((one, other) => one.wall / one.slowest - other.wall / other.slowest);
    const { wall, slowest, requests } = samples[Math.floor(samples.length / 2)];
    rows.push([`${count} secrets`, String(requests), wall, slowest, wall / slowest]);
  }
  printTable(
    `${title}: all requests beside the slowest (aim: 1.3)`,
    ["", "requests", "all ms", "slowest", "ratio"],
    rows,
  );
}

async function read({ storeTypes, createHttp, safeParse }, { type, options, env, path }, count) {
  const { signal } = new AbortController();
  const door = createHttp({ signal, env });
  const times = [];
  const http = {
    async send(request) {
      const begun = performance.now();
      const answer = await door.send(request);
      times.push(performance.now() - begun);
      return answer;
    },
  };
  const found = storeTypes.find(({ id }) => id === type);
  const context = { env, directory: "/", http, parting: http, now: () => new Date(), signal };
  const opened = found.open(safeParse(found.options, options).output, context);
  const locations = Array.from({ length: count }, (_, index) => ({
    mount: "",
    path: path(index),
    field: "password",
    version: undefined,
  }));
  const begun = performance.now();
  await opened.read(locations);
  return { wall: performance.now() - begun, slowest: Math.max(...times), requests: times.length };
}
