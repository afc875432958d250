/** AWS's own code signs the same requests, and must come to the same. */
import { Hash } from "@smithy/hash-node";
import { HttpRequest } from "@smithy/protocol-http";
import { SignatureV4 } from "@smithy/signature-v4";
import fc from "fast-check";
import { expect, it } from "vitest";
import { signedHeaders } from "../../../src/ci/aws-codebuild/signature.ts";

it("a form is signed as AWS's own SDK signs it", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."aB3 +/=-_é"), minLength: 1 });
  const token = fc.option(fc.string({ unit: fc.constantFrom(..."aB3+/="), minLength: 1 }), {
    nil: undefined,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        body: fc.string({ unit: "grapheme" }),
        secretAccessKey: text,
        sessionToken: token,
        port: fc.constantFrom("", ":8080"),
        region: fc.constantFrom("eu-west-1", "us-gov-east-1"),
        now: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
      }),
      async ({ body, secretAccessKey, sessionToken, port, region, now }) => {
        const url = new URL(`https://sts.example.com${port}/`);
        const credentials = { accessKeyId: "AKID", secretAccessKey, sessionToken };
        const { authorization, ...headers } = signedHeaders({ url, body }, credentials, {
          region,
          service: "sts",
          now,
        });
        const signer = new SignatureV4({
          credentials: { accessKeyId: "AKID", secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
          region,
          service: "sts",
          sha256: Hash.bind(null, "sha256"),
        });
        const request = new HttpRequest({
          method: "POST",
          protocol: "https:",
          hostname: url.hostname,
          path: "/",
          headers: { host: url.host, "content-type": "application/x-www-form-urlencoded" },
          body,
        });
        const signed = await signer.sign(request, { signingDate: now });
        expect({ ...headers, host: url.host, authorization }).toEqual(signed.headers);
      },
    ),
    { numRuns: 200 },
  );
});
