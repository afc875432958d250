/** What STS's token says of a build: whose role it has (docs.aws.amazon.com/IAM, "Understanding token claims"). */
import { type Claims, claimsFrom } from "../../model/identity.ts";
import { claimsOfJob, claimsWithin, claimTexts, type TokenClaims } from "../../model/token.ts";

const space = "https://sts.amazonaws.com/";
/** Claims of such names beside the subject and AWS's own would speak for themselves only. */
const ours = new Set(["fork", "platform", "role"]);

/**
 * AWS's claims by their raw names, though they stand in an object: `aws_account`, `org_id` …, and `principal_tags/TEAM`
 * for each tag of the role. `role` is its name with its path. Of repository and ref the token knows nothing, and its
 * `request_tags` are whatever the caller likes: they become no claims.
 */
export function claimsOfToken(token: TokenClaims): Claims {
  const own = claimsWithin(token[space]);
  const texts = Object.entries(own).map(([name, value]) => [name, claimTexts(value)] as const);
  const tags = Object.entries(claimsWithin(own.principal_tags)).map(
    ([name, value]) => [`principal_tags/${name}`, claimTexts(value)] as const,
  );
  const [, role] = /^arn:[\w-]+:iam::\d*:role\/(.+)$/s.exec(String(token.sub ?? "")) ?? [];
  const raw = [...claimsOfJob(token), ...texts, ...tags].filter(
    ([name, values]) => values.length > 0 && !ours.has(name),
  );
  return new Map([...raw, ...claimsFrom({ platform: "aws-codebuild", fork: "false", role })]);
}
