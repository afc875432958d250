/** What the policy of AWS makes of a scope. */
import * as v from "valibot";
import { awsOptions } from "../../../../src/secrets/aws/options.ts";
import { awsSecretsManager } from "../../../../src/secrets/policies/aws-secrets-manager.ts";
import { type Asked, requestFor, textOf } from "../requests.ts";

export const arn = "arn:aws:iam::123456789012:role/ci";
export const options = (more: object = {}) =>
  v.parse(awsOptions, { region: "eu-west-1", role: arn, ...more });

export type Given = Omit<Asked<unknown>, "options">;

export function make(asked: Given = {}, more: object = {}) {
  return awsSecretsManager.make(requestFor({ base: "", ...asked, options: options(more) }));
}

export function statement(asked: Given) {
  const { documents, remarks } = make(asked);
  const wider = remarks.filter(({ effect }) => effect === "wider").map(({ text }) => text);
  return { ...JSON.parse(textOf(documents, "create-role")).Statement[0], wider };
}

export const github = "token.actions.githubusercontent.com";
export const forms = (rest: string) => [`repo:acme/etl:${rest}`, `repo:acme@*/etl@*:${rest}`];
