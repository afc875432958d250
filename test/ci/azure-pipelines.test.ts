import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { azurePipelines } from "../../src/ci/azure-pipelines.ts";
import { platforms } from "../../src/ci/index.ts";
import { type Given, recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";
import { startAgent } from "../harness/azure-agent.ts";
import { pullRequest, run, tokenClaims, withAccess } from "../harness/azure-environment.ts";
import { jwt } from "../harness/jwt.ts";
import { shownPiece } from "../harness/leak.ts";

const audience = "api://AzureADTokenExchange";
const oidcToken = jwt(tokenClaims);
const answer: NonNullable<Given["answer"]> = () => ({ body: JSON.stringify({ oidcToken }) });

describe("the platform azure-pipelines", () => {
  it("is there where its jobs run", () => {
    expect(platforms.find(each => each.detect(run()))?.id).toBe("azure-pipelines");
  });

  it("attests the claims of its token, whatever audience the identity is for, and masks the token", async () => {
    const { doors, log } = recordingDoors({ env: withAccess(), answer });
    const identity = await azurePipelines.identity(doors, "job-secrets");
    expect(identity).toMatchObject({ attested: true, trust: "trusted", unattestedBecause: undefined });
    expect(identity.claims.get("repository")).toEqual(["acme/data platform/etl"]);
    const agent = startAgent();
    agent.hear(log.text());
    expect(agent.secrets).toEqual([oidcToken]);
  });

  it("gives its token for the one audience that it has, masked before", async () => {
    const { doors, log, requests } = recordingDoors({ env: withAccess(), answer });
    expect((await azurePipelines.token(doors, audience)).reveal()).toBe(oidcToken);
    expect(log.text()).toContain(oidcToken);
    const error = await failureOf(() => azurePipelines.token(doors, "https://vault.example.com"));
    expect([error.code, error.message]).toEqual([
      "denied",
      `cannot get an OIDC token: Azure's tokens are for ${audience} alone, and not for https://vault.example.com`,
    ]);
    expect(error.hint).toContain(`audience: ${audience}`);
    expect(requests).toHaveLength(1);
  });

  it("says how a step gets access, and asks for nothing without it", async () => {
    const { doors, requests } = recordingDoors({ env: run(), answer });
    const { attested, unattestedBecause } = await azurePipelines.identity(doors, "a");
    expect([attested, unattestedBecause]).toEqual([
      false,
      expect.stringMatching(/SYSTEM_ACCESSTOKEN: \$\(System\.AccessToken\)/),
    ]);
    expect((await failureOf(() => azurePipelines.token(doors, audience))).message).toContain(
      "SYSTEM_ACCESSTOKEN",
    );
    expect(requests).toEqual([]);
  });

  it("goes on without attested claims where Azure refuses the token, and says what to change", async () => {
    const body = JSON.stringify({ message: "b0dy", typeKey: "UnauthorizedRequestException" });
    const { doors } = recordingDoors({ env: withAccess(), answer: () => ({ status: 401, body }) });
    const { attested, trust, claims, unattestedBecause } = await azurePipelines.identity(doors, "a");
    expect([attested, trust, claims.get("platform")]).toEqual([false, "trusted", ["azure-pipelines"]]);
    expect(unattestedBecause).toMatch(
      /^Azure Pipelines answered 401 \(UnauthorizedRequestException\); map \$\(System\.AccessToken\) itself/,
    );
    expect((await failureOf(() => azurePipelines.token(doors, audience))).code).toBe("denied");
  });

  it("asks for no token in a pull request from a fork, even with access", async () => {
    const env = pullRequest({ SYSTEM_PULLREQUEST_ISFORK: "True", SYSTEM_ACCESSTOKEN: "access" });
    const { doors, requests } = recordingDoors({ env, answer });
    expect(await azurePipelines.identity(doors, "a")).toMatchObject({ attested: false, trust: "fork" });
    expect((await failureOf(() => azurePipelines.token(doors, audience))).code).toBe("denied");
    expect(await azurePipelines.pullRequest?.(doors)).toEqual({
      base: "refs/remotes/origin/main",
      trust: "fork",
    });
    expect(requests).toEqual([]);
  });

  it("keeps the access token from child processes", () => {
    expect(azurePipelines.credentials).toContain("SYSTEM_ACCESSTOKEN");
  });

  it("tells the agent of errors and warnings as text, and starts no other command by them", async () => {
    const { doors, log } = recordingDoors({ env: run({ DECODE_PERCENTS: "false" }) });
    const hostile = "a]b;c%0A##vso[task.setvariable variable=X]y\n##vso[task.complete result=Failed]";
    for (const level of ["error", "warning", "notice"] as const) {
      await azurePipelines.annotate(doors, level, hostile);
    }
    const agent = startAgent();
    agent.hear(log.text());
    expect(agent.issues.map(({ type }) => type)).toEqual(["error", "warning"]);
    expect(agent.issues[0]?.message).toBe(hostile.replaceAll("##vso", "## vso"));
    expect(agent.variables.size).toBe(0);
    expect(log.text()).not.toMatch(/##vso\[task\.(?:setvariable|complete)/);
  });
});

/** Values as they come out of stores: of one line, as the agent masks line by line. */
const value = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 6 }),
    fc
      .array(fc.constantFrom("%", "%0A", "%AZP25", ";", "]", "##vso[", "abc", "1234"), { minLength: 3 })
      .map(parts => parts.join("")),
  )
  .filter(text => !/[\r\n\0]/.test(text) && text.trim().length > 5);

describe("what goes to the agent", () => {
  it("is masked from then on, and in no line of a log that shows every command", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 4 }), async values => {
        const { doors, log } = recordingDoors({ env: run() });
        await azurePipelines.mask(doors, values);
        await azurePipelines.setEnv?.(doors, new Map(values.map((each, index) => [`V${index}`, each])));
        await azurePipelines.setOutput?.(doors, new Map([["OUT", values[0] ?? ""]]));
        const agent = startAgent();
        agent.hear(log.text());
        values.forEach((each, index) => {
          expect(agent.secrets).toContain(each);
          expect(agent.variables.get(`V${index}`)).toEqual({ value: each, isSecret: true, isOutput: false });
        });
        expect(agent.variables.get("OUT")).toMatchObject({ isSecret: true, isOutput: true });
        agent.hear(values.join(" and "));
        for (const each of values) expect(agent.log()).not.toContain(each);
      }),
    );
  });

  it("is masked also where the agent repeats a command that it could not carry out", async () => {
    const secret = "correct-horse%battery;staple]";
    const { doors, log } = recordingDoors({ env: run() });
    await azurePipelines.mask(doors, [secret]);
    const agent = startAgent();
    agent.hear(log.text());
    await azurePipelines.setEnv?.(doors, new Map([["", secret]]));
    agent.hear(log.text());
    expect(agent.log()).toContain("Unable to process command");
    expect(shownPiece(agent.log(), secret)).toBeUndefined();
  });

  it("is one write for all the variables, and none for no masks", async () => {
    const { doors, journal } = recordingDoors({ env: run() });
    await azurePipelines.mask(doors, []);
    await azurePipelines.setEnv?.(
      doors,
      new Map([
        ["A", "1"],
        ["B", "2"],
      ]),
    );
    expect(journal).toEqual([
      "log begins",
      "log done: ##vso[task.setvariable variable=A;issecret=true]1\n##vso[task.setvariable variable=B;issecret=true]2\n",
    ]);
  });

  it("is nothing at all where one value has several lines, unless the job allows that", async () => {
    const variables = new Map([
      ["A", "one line"],
      ["KEY", "two\nlines"],
      ["CRLF", "two\r\nlines"],
    ]);
    const { doors, log } = recordingDoors({ env: run() });
    for (const hand of [azurePipelines.setEnv, azurePipelines.setOutput]) {
      const error = await failureOf(() => hand?.(doors, variables));
      expect([error.code, error.message]).toEqual([
        "undeliverable",
        "cannot hand over KEY, CRLF: Azure's agent takes no secret variable of several lines",
      ]);
    }
    expect(log.text()).toBe("");
    const allowing = recordingDoors({ env: run({ SYSTEM_UNSAFEALLOWMULTILINESECRET: "true" }) });
    await azurePipelines.setEnv?.(allowing.doors, variables);
    const agent = startAgent({ allowMultiline: true });
    agent.hear(allowing.log.text());
    expect(agent.variables.get("CRLF")?.value).toBe("two\r\nlines");
  });
});
