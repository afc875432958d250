import { expect, it } from "vitest";
import { credentialsOf } from "../../../src/ci/aws-codebuild/credentials.ts";
import { recordingDoors } from "../../doors.ts";
import { everythingIn, failureOf } from "../../failures.ts";

const given = { AccessKeyId: "id", SecretAccessKey: "the secret key", Token: "the token" };

function ask(env: Readonly<Record<string, string>>, body: unknown = given, status = 200) {
  const { doors, requests } = recordingDoors({ env, answer: () => ({ status, body: JSON.stringify(body) }) });
  return { asked: () => credentialsOf(doors), requests };
}

it("a path is asked of the container's own address, the only link-local one that is opened", async () => {
  const { asked, requests } = ask({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/1?a=b" });
  expect(await asked()).toEqual({
    accessKeyId: "id",
    secretAccessKey: "the secret key",
    sessionToken: "the token",
  });
  expect(requests).toMatchObject([{ url: "http://169.254.170.2/v2/credentials/1?a=b", toMetadata: true }]);
});

it.each([
  "//169.254.169.254/latest/meta-data/iam",
  "http://169.254.169.254/latest",
  "@169.254.169.254/latest",
  "/\\169.254.169.254/latest",
  ".169.254.169.254/",
  ":80/latest",
  "latest",
])("no path leads to another link-local address: %s", async path => {
  const { asked, requests } = ask({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: path });
  const error = await failureOf(asked);
  expect([error.code, requests]).toEqual(["denied", []]);
  expect(error.message).toContain("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is no path");
});

it("a whole address is opened like any other one: not a link-local one, but the container's own", async () => {
  const other = ask({ AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.2.example.com/" });
  await other.asked();
  expect(other.requests[0]?.toMetadata).toBe(false);
  const own = ask({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://169.254.170.2/v2/1",
    AWS_CONTAINER_AUTHORIZATION_TOKEN: "for it",
  });
  await own.asked();
  expect(own.requests[0]).toMatchObject({ toMetadata: true, headers: { authorization: "for it" } });
});

it.each<[number, unknown]>([
  [404, given],
  [200, { AccessKeyId: "id", Secret: "the secret key" }],
  [200, "the secret key"],
])("an answer without credentials is told without a part of it: %i %o", async (status, body) => {
  const error = await failureOf(ask({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/1" }, body, status).asked);
  expect(error.message).toContain(`the container's address for credentials answered ${status} without any`);
  expect(everythingIn(error)).not.toContain("the secret key");
});
