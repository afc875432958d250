/** What the ARN of a role says. */

export interface RoleArn {
  readonly partition: string;
  readonly account: string;
  /** `/` or `/teams/`. */
  readonly path: string;
  readonly name: string;
}

/** Of an ARN as the options have it. */
export function roleIn(arn: string): RoleArn {
  const [, partition = "aws", account = "", path = "/", name = ""] =
    /^arn:([\w-]+):iam::(\d{12}):role(\/(?:.*\/)?)(.+)$/.exec(arn) ?? [];
  return { partition, account, path, name };
}
