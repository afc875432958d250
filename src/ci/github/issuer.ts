/** GitHub's tokens as a store that trusts them meets them (docs.github.com/actions/reference/openid-connect-reference). */
import {
  type InToken,
  type Subjects,
  type TokenNames,
  underItsName,
  type Wanted,
} from "../../model/token-terms.ts";
import type { Issuer } from "../platform.ts";
import { systemOf } from "./claims.ts";

export const issuer: Issuer = {
  address: env => {
    // Gitea and Forgejo have addresses of their own.
    if (systemOf(env) !== "github") return undefined;
    const server = env.GITHUB_SERVER_URL;
    const isOwn = server !== undefined && server !== "" && server !== "https://github.com";
    return isOwn ? `${server}/_services/token` : "https://token.actions.githubusercontent.com";
  },
  example: "https://HOST/_services/token",
  user: "repository_id",
  owners: [
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "job_workflow_ref",
    "workflow_ref",
    "sub",
  ],
  inToken,
  subjects,
};

/** Names that `claimsOfToken` makes out of others, or that no token has. */
const ofOurs: TokenNames = { event: "event_name", fork: undefined };

function inToken(claim: string, pattern: string): InToken | undefined {
  const inIt = underItsName(ofOurs, claim, pattern);
  return inIt?.claim === "sub" ? { ...inIt, patterns: [pattern, ...immutable(pattern)] } : inIt;
}

/** A subject in the form of repositories since July 2026, whatever their ids; none for what is in no such form. */
function immutable(subject: string): string[] {
  const [, owner, name, rest = ""] = /^repo:([^@/:*]+)\/([^@/:*]+)(:.*)?$/s.exec(subject) ?? [];
  return owner === undefined || name === undefined ? [] : [`repo:${owner}@*/${name}@*${rest}`];
}

/** An environment takes the place of the ref, and a pull request too; `:` in names is %3A. */
function subjects(wanted: Wanted): Subjects | undefined {
  const names = wanted("repository");
  const repositories = names.length > 0 ? names : wanted("repository_owner").map(owner => `${owner}/*`);
  if (repositories.length === 0) return undefined;
  const ids = wanted("repository_id").length === 1 && wanted("repository_owner_id").length === 1;
  const forms = repositories.flatMap(repository => {
    const [owner = "", name = ""] = repository.split("/");
    const [ownerId, id] = ids ? [wanted("repository_owner_id")[0], wanted("repository_id")[0]] : ["*", "*"];
    return [`repo:${repository}`, `repo:${owner}@${ownerId}/${name}@${id}`];
  });
  const [claim, places] = placesOf(wanted);
  return {
    patterns: forms.flatMap(form => places.map(place => `${form}:${place}`)),
    claims: [names.length > 0 ? "repository" : "repository_owner", ...claim],
  };
}

function placesOf(wanted: Wanted): [claims: readonly string[], places: readonly string[]] {
  const escaped = (text: string) => text.replaceAll(":", "%3A");
  const environments = wanted("environment");
  if (environments.length > 0) {
    return [["environment"], environments.map(name => `environment:${escaped(name)}`)];
  }
  const events = wanted("event_name");
  if (events.length === 1 && events[0] === "pull_request") return [["event_name"], ["pull_request"]];
  const refs = wanted("ref");
  return refs.length > 0 ? [["ref"], refs.map(ref => `ref:${escaped(ref)}`)] : [[], ["*"]];
}
