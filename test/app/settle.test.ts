import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { settle } from "../../src/app/settle.ts";
import { recordingDoors } from "../doors.ts";

const vault = {
  options: { address: "https://vault.example", auth: { method: "token" } },
  leases: [{ id: "database/creds/app/1", path: "database/creds/app", until: 4e12 }],
};
const note = (leftover: unknown) => JSON.stringify({ version: 1, leftovers: [{ type: "vault", leftover }] });
const sealed = (text: string) => ({ text, seal: createHash("sha256").update(text).digest("hex") });
const env = { GITHUB_ACTIONS: "true", VAULT_TOKEN: "of-the-tests" };

describe("the end of what a job left open", () => {
  it("is told in one line", async () => {
    const { doors, log, requests } = recordingDoors({ env, answer: () => ({ status: 204 }) });
    await settle(doors, sealed(note(vault)));
    expect(log.text()).toBe("job-secrets: revoked the leases of the job\n");
    expect(requests.map(({ url }) => url)).toEqual(["https://vault.example/v1/sys/leases/revoke"]);
  });

  it("is not sought where a note says that somebody else has written", async () => {
    const { doors, log, requests } = recordingDoors({ env });
    await settle(doors, { ...sealed(note(vault)), text: note({ ...vault, leases: [] }) });
    expect(log.text()).toMatch(/^::warning::cannot end what the job left open: the note of it was changed/);
    expect(requests).toEqual([]);
  });

  it.each([
    ["the server denies it", { env, answer: () => ({ status: 403 }) }, note(vault), /denies it.*sys\/leases/],
    ["the network is down", { env }, note(vault), /there is no network/],
    ["nobody can log in", { env: { GITHUB_ACTIONS: "true" } }, note(vault), /no VAULT_TOKEN/],
    ["the note is none", { env }, "x", /another form/],
    ["the note is another one", { env }, note({}), /another form/],
  ])("becomes one warning and no failure when %s", async (_, given, text, says) => {
    const { doors, log } = recordingDoors(given);
    await settle(doors, sealed(text));
    expect(log.text().trim().split("\n")).toEqual([expect.stringMatching(/^::warning::cannot /)]);
    expect(log.text()).toMatch(says);
  });
});
