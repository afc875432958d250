/** What collections of requests ask with, where the key's own name says nothing: `"apikey": [{ "key": "value", "value": "…" }]` of Postman. */
import { type FileLogin, sticky } from "./file-login.ts";

const entry = String.raw`\{[^{}]{0,160}\}\s{0,80},\s{0,80}`;

export const collectionKeys: readonly FileLogin[] = ['"apikey": [', '"apikey":['].map(opens => ({
  ends: ["json"],
  opens,
  stem: "apikey",
  pattern: sticky(
    String.raw`"apikey":\s?\[\s{0,80}(?:${entry}){0,2}\{\s{0,80}"key":\s?"value",\s{0,80}"value":\s?"([^"\n]{8,256})"`,
  ),
  kind: "key",
  syntax: "json",
  why: "a request carries it",
}));
