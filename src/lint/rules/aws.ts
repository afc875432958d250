/** Amazon's access keys: "IAM identifiers" names the marks; newer ids hold the number of their account in base 32. */
import { base32, base64, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

const advice = "Deactivate and delete it in IAM, and look in CloudTrail for what it was used for.";
const examples = ["AKIA", "ASIA", "ABIA", "ACCA"].map(kind => () => `${kind}A${sample(base32, 15)}`);

/** Base64 of what they begin with. */
const sessionMarks = ["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"];

export const aws: RuleGroup = {
  id: "aws",
  summary: "Amazon Web Services",
  rules: [
    {
      id: "aws-access-key-id",
      title: "AWS access key id",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["AKIA", "ASIA", "ABIA", "ACCA"],
        pattern: /A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}(?![A-Za-z0-9])/,
        accept: namesAccount,
      },
      advice,
      examples: {
        hits: () => examples.map(make => make()),
        misses: () => [
          `AKIA${sample(base32, 12)}`,
          `AKIA${"IOSFODNN7"}${"EXAMPLE"}`,
          `AKIA${"7".repeat(16)}`,
        ],
      },
    },
    {
      id: "aws-secret-access-key",
      title: "AWS secret access key",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:aws_(?:[a-z0-9_]{1,20}_)?secret(?:_[a-z0-9]{1,12}){0,2}|secret_access_key|secret_key)$/,
        value: /^[A-Za-z0-9+/]{40}$/,
        accept: value => !/^[a-f0-9]{40}$/.test(value),
      },
      advice,
      examples: {
        hits: () => [`AWS_SECRET_ACCESS_KEY=${sample(base64, 40)}`],
        misses: () => ["AWS_SECRET_ACCESS_KEY=changeme", `AWS_SECRET_ACCESS_KEY=${"x".repeat(40)}`],
      },
    },
    {
      // Too long for what is judged by its name alone.
      id: "aws-session-token",
      title: "AWS session token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: sessionMarks,
        pattern: /(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/]{180,2000}={0,2}(?![A-Za-z0-9+/%])/,
      },
      advice: "It ends by itself within hours; revoke the sessions of its role in IAM until then.",
      examples: {
        hits: () => sessionMarks.map(mark => `AWS_SESSION_TOKEN=${mark}${sample(base64, 600)}==`),
        misses: () => [`AWS_SESSION_TOKEN=${sessionMarks[0]}${sample(base64, 40)}...`],
      },
    },
  ],
};

/** Ids whose first bit is set hold an account of twelve decimal digits; those made before 2019 do not. */
function namesAccount(id: string): boolean {
  const bits = [...id.slice(4, 14)].reduce((number, each) => number * 32n + BigInt(base32.indexOf(each)), 0n);
  const isNew = bits >> 49n === 1n;
  return !isNew || ((bits >> 9n) & ((1n << 40n) - 1n)) < 1_000_000_000_000n;
}
