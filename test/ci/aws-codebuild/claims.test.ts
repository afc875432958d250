import { expect, it } from "vitest";
import { claimsOfToken } from "../../../src/ci/aws-codebuild/claims.ts";
import { tokenClaims } from "../../harness/codebuild-environment.ts";

const space = "https://sts.amazonaws.com/";

it("what the caller of STS wrote into the token himself is no claim", () => {
  const claims = claimsOfToken(tokenClaims);
  expect([...claims.keys()].filter(name => /request_tags|environment/.test(name))).toEqual([]);
});

it("no claim of another name stands in for the platform, the fork or the role", () => {
  const odd = { ...tokenClaims, role: "admin", [space]: { platform: "github", fork: "true", role: "admin" } };
  const claims = claimsOfToken({ ...odd, sub: "arn:aws:iam::123456789012:user/ada" });
  expect([claims.get("platform"), claims.get("fork"), claims.get("role")]).toEqual([
    ["aws-codebuild"],
    ["false"],
    undefined,
  ]);
});

it("a token without AWS's own claims has those of its subject", () => {
  expect(claimsOfToken({ sub: "arn:aws-cn:iam::1:role/etl", [space]: "text" }).get("role")).toEqual(["etl"]);
});
