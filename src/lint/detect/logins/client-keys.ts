/** Clients of services that take a key by its position: `cohere.Client("…")`; by the form of the key, since hardly another text has it. */
import { argument, next } from "./arguments.ts";
import { type FileLogin, sticky } from "./file-login.ts";

const base64OfKey = "[A-Za-z0-9+/]{86}==";
const hexOfKey = "[a-f0-9]{40}";
const python = ["py"];
const ofMany = ["py", "js", "ts", "php", "cs", "java"];

/** What opens the call, what stands before the key, the key's form, and the files. */
const clients: readonly (readonly [opens: string, before: string, key: string, ends: readonly string[]])[] = [
  ["cohere.Client(", "", "[A-Za-z0-9]{40}", python],
  ["cohere.ClientV2(", "", "[A-Za-z0-9]{40}", python],
  ["cohere.AsyncClient(", "", "[A-Za-z0-9]{40}", python],
  ["wandb.login(", String.raw`(?:key\s?=\s?)?`, hexOfKey, python],
  ["MailChimp(", String.raw`(?:\w{1,20}\s?=\s?)?`, "[a-f0-9]{32}-us[0-9]{1,2}", ofMany],
  ["Mailchimp(", "", "[a-f0-9]{32}-us[0-9]{1,2}", ofMany],
  ["CosmosClient(", argument + next, base64OfKey, ofMany],
  ["NewsApiClient(", String.raw`(?:\w{1,20}\s?=\s?)?`, "[a-f0-9]{32}", python],
];

export const clientKeys: readonly FileLogin[] = clients.map(([opens, before, key, ends]) => ({
  ends,
  opens,
  pattern: sticky(String.raw`[\w.]{5,24}\(\s{0,40}${before}(?:"(${key})"|'(${key})')`),
  kind: "key",
  syntax: "code",
  why: "a client of a service asks with it",
}));
