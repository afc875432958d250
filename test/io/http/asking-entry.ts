/** A program for tests: asks an address twice with a token and what else it is given, prints the answers, and ends. */
import { createHttp, type Tls } from "../../../src/io/http.ts";

const { env } = process;
const tryTimeout = Number(env.ASKING_TIMEOUT ?? 10_000);
const http = createHttp({ signal: new AbortController().signal, env, tries: 1, tryTimeout });
// With --expose-gc whatever nobody holds is gone at once.
if (globalThis.gc !== undefined) setInterval(() => globalThis.gc?.(), 10).unref();
const tls = env.ASKING_TLS === undefined ? undefined : (JSON.parse(env.ASKING_TLS) as Tls);
const headers = { authorization: `Bearer ${env.ASKING_TOKEN}` };
for (let count = 0; count < 2; count += 1) {
  const { body } = await http.send({ url: env.ASKING_URL ?? "", headers, tls });
  process.stdout.write(`${body}\n`);
}
