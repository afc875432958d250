/** The agent's API for its own job, on a socket (buildkite.com/docs/agent/v3/cli-redactor): what it masks, and variables. */
import type { Doors, Environment } from "../../io/doors.ts";
import { AppError } from "../../model/error.ts";

/** So many requests are under way at once, at most. */
const atOnce = 8;

export function hasAgent(env: Environment): boolean {
  return Boolean(env.BUILDKITE_AGENT_JOB_API_SOCKET && env.BUILDKITE_AGENT_JOB_API_TOKEN);
}

/** Done when the agent has taken every value. Throws where it does not: nothing may be delivered then. */
export async function redact(doors: Doors, values: readonly string[]): Promise<void> {
  const left = [...new Set(values)].values();
  const hands = Array.from({ length: atOnce }, async () => {
    for (const value of left) {
      const status = await send(doors, "POST", "redactions", { redact: value });
      if (status !== 201) throw refused("mask the secrets", status);
    }
  });
  await Promise.all(hands);
}

/** For the hooks and the command that the job has yet to run: one request for all of them. */
export async function setVariables(doors: Doors, variables: ReadonlyMap<string, string>): Promise<void> {
  const status = await send(doors, "PATCH", "env", { env: Object.fromEntries(variables) });
  if (status !== 200) throw refused("hand variables to later steps", status);
}

async function send({ env, http }: Doors, method: string, what: string, body: object): Promise<number> {
  const { status } = await http.send({
    method,
    url: `http://localhost/api/current-job/v0/${what}`,
    socket: env.BUILDKITE_AGENT_JOB_API_SOCKET,
    headers: {
      authorization: `Bearer ${env.BUILDKITE_AGENT_JOB_API_TOKEN}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(body),
  });
  return status;
}

function refused(what: string, status: number): AppError {
  return new AppError("undeliverable", `cannot ${what}: Buildkite's agent answered ${status}`);
}
