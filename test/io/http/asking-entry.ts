/** A program for tests: asks an address with a token and what else it is given, once and then again, prints the answers, and ends. */
import { createHttp, type Tls } from "../../../src/io/http.ts";

const { env } = process;
const tryTimeout = Number(env.ASKING_TIMEOUT ?? 10_000);
const http = createHttp({ signal: new AbortController().signal, env, tries: 1, tryTimeout });
// With --expose-gc whatever nobody holds is gone at once.
if (globalThis.gc !== undefined) setInterval(() => globalThis.gc?.(), 10).unref();
const tls = env.ASKING_TLS === undefined ? undefined : (JSON.parse(env.ASKING_TLS) as Tls);
const headers = { authorization: `Bearer ${env.ASKING_TOKEN}` };
const asking = () => http.send({ url: env.ASKING_URL ?? "", headers, tls });
process.stdout.write(`${(await asking()).body}\n`);
const answers = await Promise.all(Array.from({ length: Number(env.ASKING_AT_ONCE ?? 1) }, asking));
for (const { body } of answers) process.stdout.write(`${body}\n`);
