/** Supabase's tokens: "Understanding API keys"; the key of the role `anon` is public by design and left out. */
import { readJwt } from "../jwt.ts";
import { base64Url, hex, jwt, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const supabase: RuleGroup = {
  id: "supabase",
  summary: "Supabase",
  rules: [
    {
      id: "supabase-token",
      title: "Supabase access token",
      severity: "error",
      find: { by: "keyword", keywords: ["sbp_"], pattern: /sbp_[a-f0-9]{40}(?![A-Za-z0-9])/ },
      examples: {
        hits: () => [`sbp_${sample(hex, 40)}`],
        misses: () => [`sbp_${sample(hex, 33)}`, `sbp_${"x".repeat(40)}`],
      },
    },
    {
      id: "supabase-secret-key",
      title: "Supabase secret key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["sb_secret_"],
        pattern: /sb_secret_[A-Za-z0-9_-]{31,50}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`sb_secret_${sample(base64Url, 31)}`],
        misses: () => [`sb_secret_${sample(base64Url, 24)}`, `sb_secret_${"x".repeat(31)}`],
      },
    },
    {
      id: "supabase-service-key",
      title: "Supabase service role key",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["eyJ"],
        pattern:
          /eyJ[A-Za-z0-9_-]{10}(?<![A-Za-z0-9_-]{24}[_-]eyJ[A-Za-z0-9_-]{10})[A-Za-z0-9_-]{0,290}\.eyJ[A-Za-z0-9_-]{30,1000}\.[A-Za-z0-9_-]{40,100}(?![A-Za-z0-9_-])/,
        accept: isServiceRole,
      },
      examples: {
        hits: () => [
          jwt(
            { alg: "HS256", typ: "JWT" },
            { iss: "supabase", role: "service_role", ref: sample(lower, 20) },
            sample(base64Url, 43),
          ),
        ],
        misses: () => [
          jwt(
            { alg: "HS256", typ: "JWT" },
            { iss: "supabase", role: "anon", ref: sample(lower, 20) },
            sample(base64Url, 43),
          ),
        ],
      },
    },
  ],
};

function isServiceRole(token: string): boolean {
  const { payload } = readJwt(token) ?? {};
  return payload?.iss === "supabase" && payload.role === "service_role";
}
