/** Braintree's access tokens: "Gateway credentials"; PayPal's client secrets by their name. */
import { base64Url, digits, hex, lower, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const paypal: RuleGroup = {
  id: "paypal",
  summary: "PayPal and Braintree",
  rules: [
    {
      id: "braintree-access-token",
      title: "Braintree access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["access_token"],
        pattern: /access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}(?![A-Za-z0-9])/,
      },
      examples: {
        hits: () => [`access_token$production$${sample(digits + lower, 16)}$${sample(hex, 32)}`],
        misses: () => ["access_token$production$"],
      },
    },
    {
      id: "paypal-client-secret",
      title: "PayPal client secret",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:[a-z0-9_]{1,40}_)?paypal_(?:[a-z0-9_]{1,20}_)?secret$/,
        value: /^E[A-Za-z0-9_-]{79}$/,
      },
      examples: {
        hits: () => [`PAYPAL_CLIENT_SECRET=${`E${sample(base64Url, 79)}`}`],
        misses: () => [`PAYPAL_CLIENT_SECRET=${"x".repeat(40)}`, "PAYPAL_CLIENT_SECRET=changeme"],
      },
    },
  ],
};
