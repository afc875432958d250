/** Clients of services that take a key by its position: `cohere.Client("…")`; by the form of the key, since hardly another text has it. */
import { argument, next } from "./arguments.ts";
import { type FileLogin, sticky } from "./file-login.ts";

const base64OfKey = "[A-Za-z0-9+/]{86}==";
const hexOfKey = "[a-f0-9]{40}";
const python = ["py"];
const ofMany = ["py", "js", "ts", "php", "cs", "java"];

/** What opens the call, its stem, what stands before the key, the key's form, and the files. */
const clients: readonly (readonly [
  opens: string,
  stem: string,
  before: string,
  key: string,
  ends: readonly string[],
])[] = [
  ["cohere.Client(", "cohere", "", "[A-Za-z0-9]{40}", python],
  ["cohere.ClientV2(", "cohere", "", "[A-Za-z0-9]{40}", python],
  ["cohere.AsyncClient(", "cohere", "", "[A-Za-z0-9]{40}", python],
  ["wandb.login(", "wandb", String.raw`(?:key\s?=\s?)?`, hexOfKey, python],
  ["MailChimp(", "chimp", String.raw`(?:\w{1,20}\s?=\s?)?`, "[a-f0-9]{32}-us[0-9]{1,2}", ofMany],
  ["Mailchimp(", "chimp", "", "[a-f0-9]{32}-us[0-9]{1,2}", ofMany],
  ["CosmosClient(", "cosmoscl", argument + next, base64OfKey, ofMany],
  ["NewsApiClient(", "newsapic", String.raw`(?:\w{1,20}\s?=\s?)?`, "[a-f0-9]{32}", python],
];

export const clientKeys: readonly FileLogin[] = clients.map(([opens, stem, before, key, ends]) => ({
  ends,
  opens,
  stem,
  pattern: sticky(String.raw`[\w.]{5,24}\(\s{0,40}${before}(?:"(${key})"|'(${key})')`),
  kind: "key",
  syntax: "code",
  why: "a client of a service asks with it",
}));
