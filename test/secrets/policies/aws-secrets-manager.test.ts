import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Iam } from "../../../src/secrets/aws/iam.ts";
import { awsSecretsManager } from "../../../src/secrets/policies/aws-secrets-manager.ts";
import { failureOf } from "../../failures.ts";
import { type Moto, startMoto } from "../../harness/moto.ts";
import { testContext } from "../stores/context.ts";
import { type Given, github, make, options } from "./aws-secrets-manager/made.ts";
import { grantOf, requestFor, textOf } from "./requests.ts";

describe("the permission policy of AWS Secrets Manager", () => {
  const permissions = (asked: Given, more: object = {}) =>
    JSON.parse(textOf(make(asked, more).documents, "policy")).Statement;
  const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:";

  it("names what the scope reads, with the letters that AWS adds", () => {
    const read = ["prod/etl/**", "prod/db", "prod/shared/*", "prod/**/key"];
    const text = textOf(make({ read }).documents, "put-role-policy");
    const [one, several] = JSON.parse(text).Statement;
    expect(one).toEqual({
      Sid: "Read",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: [
        `${secret}etl/*`,
        `${secret}db-??????`,
        `${secret}shared/*`,
        `${secret}key-??????`,
        `${secret}*/key-??????`,
      ],
    });
    expect(several.Action).toEqual(["secretsmanager:BatchGetSecretValue"]);
    expect(several.Resource).toBe("*");
  });

  it("lists names only where an entry delivers a group", () => {
    const { documents } = make({ lists: true });
    expect(textOf(documents, "put-role-policy")).toContain("secretsmanager:ListSecrets");
    expect(textOf(make().documents, "put-role-policy")).not.toContain("ListSecrets");
  });

  it("is a policy of its own for a store that names no role", () => {
    const { documents, remarks } = make({}, { role: undefined });
    expect(documents.map(({ command }) => command[2])).toEqual(["create-policy"]);
    expect(remarks.map(({ text }) => text).join()).toMatch(/names no role/);
    expect(permissions({}, { role: undefined })[0].Resource).toEqual([
      "arn:aws:secretsmanager:eu-west-1:*:secret:etl/*",
    ]);
  });
});

describe("on an AWS account", () => {
  let aws: Moto;
  beforeAll(async () => {
    aws = await startMoto();
  }, 60_000);
  afterAll(() => aws.stop());

  const iam = () => new Iam(options(), testContext({ env: aws.env }));

  /** Does what the commands of the documents say. */
  async function apply(documents: ReturnType<typeof make>["documents"]) {
    for (const { command, text = "" } of documents) {
      const option = (name: string) => command[command.indexOf(`--${name}`) + 1] ?? "";
      const role = { RoleName: option("role-name") };
      if (command.includes("create-role")) {
        const more = { Path: option("path"), AssumeRolePolicyDocument: text };
        expect(await iam().ask("CreateRole", { ...role, ...more })).toContain("<Arn>");
      } else {
        const more = { PolicyName: option("policy-name"), PolicyDocument: text };
        expect(await iam().ask("PutRolePolicy", { ...role, ...more })).toBeDefined();
      }
    }
  }

  const when = { repository: ["acme/etl"], ref: ["refs/heads/main"] };
  const read = ["prod/etl/**", "prod/db"];

  async function compare(change: () => Promise<unknown>, env: Readonly<Record<string, string>> = aws.env) {
    await aws.reset();
    const request = requestFor({ base: "", when, read, options: options() });
    await apply(awsSecretsManager.make(request).documents);
    await change();
    const { differences } = await awsSecretsManager.check(request, testContext({ env }));
    return differences.map(({ effect, what, found }) => `${effect} ${what}: ${found}`);
  }

  const trust = (
    condition: object,
    principal: object = { Federated: `arn:aws:iam::123456789012:oidc-provider/${github}` },
  ) =>
    iam().ask("UpdateAssumeRolePolicy", {
      RoleName: "ci",
      PolicyDocument: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: principal,
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: condition,
          },
        ],
      }),
    });
  const permit = (more: object) =>
    iam().ask("PutRolePolicy", {
      RoleName: "ci",
      PolicyName: "more",
      PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", ...more } }),
    });

  it("takes the documents, and has no difference then", async () => {
    expect(await compare(async () => undefined)).toEqual([]);
  });

  it("shows who else is let in", async () => {
    const aud = { [`${github}:aud`]: "sts.amazonaws.com" };
    expect(
      await compare(() => trust({ StringEquals: aud, StringLike: { [`${github}:sub`]: "repo:acme/*" } })),
    ).toEqual([
      `wider ${github}:repository: anything`,
      `wider ${github}:ref: anything`,
      `wider ${github}:sub: repo:acme/*`,
    ]);
    expect(await compare(() => trust({}, { AWS: "arn:aws:iam::123456789012:root" }))).toEqual([
      "wider who may assume the role: arn:aws:iam::123456789012:root",
      "narrower who may assume the role: not these tokens",
    ]);
  });

  it("shows what else may be read, and what may not", async () => {
    const all = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*";
    expect(await compare(() => permit({ Action: "secretsmanager:GetSecretValue", Resource: all }))).toEqual([
      `wider secretsmanager:GetSecretValue: ${all}`,
    ]);
    expect(await compare(() => permit({ NotAction: "iam:*", Resource: "*" }))).toEqual(["wider *: *"]);
    const gone = () => iam().ask("DeleteRolePolicy", { RoleName: "ci", PolicyName: "job-secrets-store-etl" });
    expect((await compare(gone)).map(line => line.split(":")[0])).toEqual([
      "narrower secretsmanager",
      "narrower secretsmanager",
      "narrower secretsmanager",
    ]);
  });

  it("counts attached policies, too", async () => {
    const document = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    const attach = async () => {
      await iam().ask("CreatePolicy", { PolicyName: "admin", PolicyDocument: JSON.stringify(document) });
      await iam().ask("AttachRolePolicy", {
        RoleName: "ci",
        PolicyArn: "arn:aws:iam::123456789012:policy/admin",
      });
    };
    expect(await compare(attach)).toEqual(["wider *: *"]);
  });

  it("cannot be compared without a role, or where there is none", async () => {
    const check = (more: object) =>
      failureOf(async () =>
        awsSecretsManager.check(requestFor({ options: options(more) }), testContext({ env: aws.env })),
      );
    await aws.reset();
    expect(await check({})).toMatchObject({ code: "absent" });
    expect(await check({ role: undefined })).toMatchObject({ code: "invalid" });
  });

  it("gives each of several scopes a role of its own", async () => {
    await aws.reset();
    const request = requestFor({
      base: "",
      when,
      options: options(),
      more: [grantOf(when, ["prod/x"], "", "github", "other")],
    });
    await apply(awsSecretsManager.make(request).documents);
    expect(await iam().ask("GetRole", { RoleName: "ci-other" })).toBeDefined();
    expect(await iam().ask("GetRole", { RoleName: "ci" })).toBeUndefined();
  });
});
