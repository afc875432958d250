import { expect, it } from "vitest";
import { requestToken } from "../../../src/ci/aws-codebuild/token.ts";
import { recordingDoors } from "../../doors.ts";
import { failureOf } from "../../failures.ts";
import { build, tokenClaims } from "../../harness/codebuild-environment.ts";
import { jwt } from "../../harness/jwt.ts";

const keys = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "key" };
const xml = (token: string) => `<r><WebIdentityToken>${token}</WebIdentityToken></r>`;

function ask(more: Readonly<Record<string, string>>, body = xml(jwt(tokenClaims))) {
  const { doors, requests } = recordingDoors({ env: build({ ...keys, ...more }), answer: () => ({ body }) });
  return { asked: () => requestToken(doors, "job-secrets"), requests };
}

it.each([
  ["eu-west-1", "https://sts.eu-west-1.amazonaws.com/"],
  ["cn-north-1", "https://sts.cn-north-1.amazonaws.com.cn/"],
])("STS of the region %s is asked, as the global one makes no tokens", async (region, url) => {
  const { asked, requests } = ask({ AWS_REGION: region });
  expect((await asked()).claims.sub).toBe(tokenClaims.sub);
  expect(requests[0]?.url).toBe(url);
});

it.each([
  ["without a token in it", "<r/>", "invalid", /STS's answer holds none/],
  ["with another audience's", xml(jwt({ ...tokenClaims, aud: "sts" })), "denied", /it is for sts, not for/],
  ["with an old one", xml(jwt({ ...tokenClaims, exp: 1 })), "denied", /it has expired/],
  ["with what is no token", xml("a.b"), "invalid", /it is not a JWT/],
])("an answer %s is refused", async (_, body, code, message) => {
  const error = await failureOf(ask({}, body).asked);
  expect([error.code, message.test(error.message)]).toEqual([code, true]);
});

it("without a region or credentials nothing is asked, and the message says what is missing", async () => {
  const nowhere = ask({ AWS_REGION: "", AWS_DEFAULT_REGION: "" });
  expect((await failureOf(nowhere.asked)).message).toContain("AWS_REGION is not set");
  const nobody = ask({ AWS_ACCESS_KEY_ID: "" });
  expect((await failureOf(nobody.asked)).message).toContain("the build has no credentials of a role");
  expect([...nowhere.requests, ...nobody.requests]).toEqual([]);
});
