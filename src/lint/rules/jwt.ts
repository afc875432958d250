/** JSON Web Tokens with a signature (RFC 7519); warnings, for one cannot see what they open, nor trust their end. */
import { readJwt, sampleName } from "../jwt.ts";
import { base64Url, digits, jwt as makeJwt, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const jwt: RuleGroup = {
  id: "jwt",
  summary: "JSON Web Tokens",
  rules: [
    {
      id: "jwt",
      title: "JSON Web Token",
      severity: "warning",
      find: {
        by: "keyword",
        keywords: ["eyJ"],
        // A header may hold a key or certificates; ML-DSA signs with 6170 characters at most, RSA with 1366. What stands in the midst of a run is passed over.
        pattern:
          /eyJ[A-Za-z0-9_-]{10}(?<![A-Za-z0-9_-]{24}[_-]eyJ[A-Za-z0-9_-]{10})[A-Za-z0-9_-]{0,4000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{40,6200}(?![A-Za-z0-9_-])/,
        reach: 16_384,
        accept: isCredential,
      },
      advice: "End the session or change the key that signed it; fetch such a token when it is needed.",
      examples: {
        hits: () => [
          makeJwt({ alg: "RS256" }, { sub: sample(digits, 12), exp: 1_600_000_000 }, sample(base64Url, 342)),
          // A key of 4096 bits; one in the header; the many groups of a user.
          makeJwt({ alg: "RS512" }, { sub: sample(digits, 12) }, sample(base64Url, 683)),
          makeJwt({ alg: "RS256", jwk: { n: sample(base64Url, 342) } }, { jti: sample(digits, 12) }, rs256()),
          makeJwt({ alg: "RS256" }, { groups: groups() }, rs256()),
          inLiterals(makeJwt({ alg: "RS256" }, { sub: sample(digits, 12) }, rs256())),
          makeJwt({ alg: "ML-DSA-65" }, { sub: sample(digits, 12) }, sample(base64Url, 4412)),
        ],
        misses: () => [
          makeJwt({ alg: "none" }, { sub: sample(digits, 12) }, sample(base64Url, 43)),
          makeJwt({ alg: "HS256" }, { sub: "1234567890", name: "John Doe" }, sample(base64Url, 43)),
        ],
      },
    },
  ],
};

/** In lines of code, as many characters in each as a page is wide. */
function inLiterals(token: string): string {
  return (token.match(/.{1,60}/g) ?? []).map(line => `  "${line}"`).join(" +\n");
}

function rs256(): string {
  return sample(base64Url, 342);
}

function groups(): readonly string[] {
  return Array.from({ length: 100 }, (_, at) => sample(digits, 20, at));
}

/** Not the sample that all documentation shows, and none that a rule of Supabase knows or that is public there. */
function isCredential(token: string): boolean {
  const { header, payload } = readJwt(token) ?? {};
  if (header === undefined || payload === undefined) return false;
  if (typeof header.alg !== "string" || header.alg.toLowerCase() === "none") return false;
  return payload.iss !== "supabase" && payload.name !== sampleName;
}
