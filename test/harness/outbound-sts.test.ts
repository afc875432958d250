/** AWS's own client for Python, which knows the action, judges the stub that the tests of CodeBuild ask. */
import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { program } from "../programs.ts";
import { tokenClaims } from "./codebuild-environment.ts";
import { jwt } from "./jwt.ts";
import { type OutboundSts, startOutboundSts } from "./outbound-sts.ts";

let sts: OutboundSts;
beforeAll(async () => {
  sts = await startOutboundSts(tokenClaims);
});
afterAll(() => sts.server.stop());

const script = `
import boto3, json, sys
client = boto3.client("sts", region_name="eu-west-1", endpoint_url=sys.argv[1])
try:
    answer = client.get_web_identity_token(Audience=["job-secrets"], SigningAlgorithm="RS256")
    print(json.dumps([answer["WebIdentityToken"], answer["Expiration"].year]))
except client.exceptions.OutboundWebIdentityFederationDisabledException:
    print(json.dumps("disabled"))
except client.exceptions.ClientError as error:
    print(json.dumps(error.response["Error"]["Code"]))
`;

/** What moto's Python says of the stub. */
async function judge(secret = sts.credentials.secretAccessKey): Promise<unknown> {
  const python = join(dirname(program("moto_server")), "../python/bin/python");
  const env = {
    AWS_ACCESS_KEY_ID: sts.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secret,
    HOME: "/nonexistent",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const { stdout } = await promisify(execFile)(python, ["-c", script, sts.server.url], { env });
  return JSON.parse(stdout);
}

it("satisfies AWS's own client", { timeout: 60_000 }, async () => {
  expect(await judge()).toEqual([jwt(tokenClaims), 2096]);
  expect(await judge("of somebody else")).toBe("SignatureDoesNotMatch");
  sts.refusal = ["OutboundWebIdentityFederationDisabledException", 403];
  expect(await judge()).toBe("disabled");
});
