import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { awsOptions } from "../../../src/secrets/aws/options.ts";
import { awsSsm } from "../../../src/secrets/policies/aws-ssm.ts";
import { requestFor, textOf } from "./requests.ts";

const options = v.parse(awsOptions, { region: "eu-west-1", role: "arn:aws:iam::123456789012:role/teams/ci" });

function statements(read: readonly string[], lists = false) {
  const { documents } = awsSsm.make(requestFor({ base: "", read, lists, options }));
  return JSON.parse(textOf(documents, "put-role-policy")).Statement;
}

const parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/";

describe("the permission policy of the Parameter Store", () => {
  it("names parameters by their paths", () => {
    expect(statements(["prod/etl/**", "prod/db"])).toEqual([
      {
        Sid: "Read",
        Effect: "Allow",
        Action: ["ssm:GetParameters"],
        Resource: [`${parameter}etl/*`, `${parameter}db`],
      },
    ]);
  });

  it("lists whole folders only, and only where an entry delivers a group", () => {
    expect(statements(["prod/etl/**", "prod/db"], true)[1]).toEqual({
      Sid: "ReadFolders",
      Effect: "Allow",
      Action: ["ssm:GetParametersByPath"],
      Resource: [`${parameter}etl`, `${parameter}etl/*`],
    });
    expect(statements(["prod/db"], true)).toHaveLength(1);
  });

  it("makes the role where its path says", () => {
    const { documents } = awsSsm.make(requestFor({ base: "", options }));
    expect(documents[0]?.command.slice(2, 7)).toEqual([
      "create-role",
      "--role-name",
      "ci",
      "--path",
      "/teams/",
    ]);
  });
});
