/** A real OpenBao server in memory, on loopback, for the tests of one file. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "../programs.ts";
import { freePort } from "./ports.ts";
import { scratch } from "./scratch.ts";

/** What the health of a new installation is. */
const notInitialised = 501;

export interface OpenBao {
  readonly address: string;
  /** May do everything. */
  readonly rootToken: string;
  /** Asks as root, or as whom the token belongs to; the status and the answer. */
  ask(
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  /** Mounts a fresh engine and returns its path. */
  mount(type: string, options?: Record<string, string>): Promise<string>;
  /** A token that may do this and no more: paths to capabilities. */
  tokenFor(policy: Readonly<Record<string, readonly string[]>>, more?: object): Promise<string>;
  stop(): Promise<void>;
}

/** Without `isDev` it is as a new installation is: never initialised, and sealed. */
export async function startOpenBao({ isDev = true } = {}): Promise<OpenBao> {
  const rootToken = "root-of-the-tests";
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const dev = ["-dev", "-dev-no-store-token", `-dev-root-token-id=${rootToken}`];
  const args = isDev ? [...dev, `-dev-listen-address=127.0.0.1:${port}`] : [`-config=${configAt(port)}`];
  const child = spawn(program("bao"), ["server", ...args], { stdio: "ignore" });
  const ended = new Promise<void>(resolve => child.on("exit", () => resolve()));
  let made = 0;

  const ask: OpenBao["ask"] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${address}/v1/${path}`, {
      method,
      headers: { "x-vault-token": rootToken, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  await untilReady(address);
  return {
    address,
    rootToken,
    ask,
    async mount(type, options = {}) {
      made += 1;
      const path = `m${made}`;
      await succeed(ask("POST", `sys/mounts/${path}`, { type, options }), `mount ${type}`);
      if (options.version === "2") await untilUpgraded(ask, path);
      return path;
    },
    async tokenFor(policy, more = {}) {
      made += 1;
      const name = `policy-${made}`;
      const rules = Object.entries(policy).map(
        ([path, capabilities]) => `path "${path}" { capabilities = ${JSON.stringify(capabilities)} }`,
      );
      await succeed(ask("POST", `sys/policies/acl/${name}`, { policy: rules.join("\n") }), "write a policy");
      const { body } = await ask("POST", "auth/token/create", { policies: [name], ...more });
      return (body as { auth: { client_token: string } }).auth.client_token;
    },
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function succeed(asked: Promise<{ status: number; body: unknown }>, what: string): Promise<void> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`cannot ${what}: ${status} ${JSON.stringify(body)}`);
}

function configAt(port: number): string {
  const file = join(scratch(), "openbao.hcl");
  const listener = `listener "tcp" {\n  address = "127.0.0.1:${port}"\n  tls_disable = true\n}\n`;
  writeFileSync(file, `storage "inmem" {}\n${listener}`);
  return file;
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const health = await fetch(`${address}/v1/sys/health`).catch(() => undefined);
    if (health?.status === 200 || health?.status === notInitialised) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error("the OpenBao server did not start");
}

/** A versioned mount answers 400 until it is made ready. */
async function untilUpgraded(ask: OpenBao["ask"], path: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await ask("GET", `${path}/config`)).status === 200) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`the mount ${path} did not get ready`);
}
