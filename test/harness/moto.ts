/** AWS as moto plays it, on loopback, for the tests of one file. */
import { spawn } from "node:child_process";
import { AwsClient, type Service } from "../../src/secrets/aws/client.ts";
import { Iam, textsIn } from "../../src/secrets/aws/iam.ts";
import { program } from "../programs.ts";
import { testContext } from "../secrets/stores/context.ts";
import { freePort } from "./ports.ts";

export interface Moto {
  readonly address: string;
  readonly region: string;
  /** Credentials that moto takes for an administrator's. */
  readonly env: Readonly<Record<string, string>>;
  /** Calls an action as that administrator; throws where it is refused. */
  call(service: Service, action: string, input: object): Promise<unknown>;
  /** The environment of a fresh user who may do these actions and no others, once policies count. */
  userWho(actions: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** Forgets everything. */
  reset(): Promise<void>;
  /** From now on so many calls are let pass, and then signatures and policies count. */
  checkAfter(calls: number): Promise<void>;
  stop(): Promise<void>;
}

export const secretsManager: Service = {
  id: "secretsmanager",
  target: "secretsmanager",
  endpointVariable: "AWS_ENDPOINT_URL_SECRETS_MANAGER",
};
export const parameterStore: Service = {
  id: "ssm",
  target: "AmazonSSM",
  endpointVariable: "AWS_ENDPOINT_URL_SSM",
};

export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const region = "eu-west-1";
  const child = spawn(program("moto_server"), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const ended = new Promise<void>(resolve => child.on("exit", () => resolve()));
  await untilReady(address);
  const env = {
    AWS_ENDPOINT_URL: address,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
  };
  let made = 0;
  const api = (path: string, body?: string) =>
    fetch(`${address}/moto-api/${path}`, { method: "POST", body: body ?? null });
  return {
    address,
    region,
    env,
    async call(service, action, input) {
      const options = { audience: "sts.amazonaws.com" };
      // moto's own client: the SDK reads the environment of this process.
      const reply = await new AwsClient(service, options, testContext({ env })).call(action, input);
      if (reply.kind === "refused") throw new Error(`${action}: ${reply.name} ${reply.message}`);
      return reply.body;
    },
    async userWho(actions) {
      made += 1;
      const iam = new Iam({ audience: "sts.amazonaws.com" }, testContext({ env }));
      const UserName = `user-${made}`;
      await iam.ask("CreateUser", { UserName });
      const statement = { Effect: "Allow", Action: actions, Resource: "*" };
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
      await iam.ask("PutUserPolicy", { UserName, PolicyName: "own", PolicyDocument });
      const key = (await iam.ask("CreateAccessKey", { UserName })) ?? "";
      const [id = "", secret = ""] = ["AccessKeyId", "SecretAccessKey"].map(tag => textsIn(key, tag)[0]);
      return { ...env, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
    },
    reset: async () => void (await api("reset")),
    checkAfter: async calls => void (await api("reset-auth", String(calls))),
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(`${address}/moto-api/data.json`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error("the moto server did not start");
}
