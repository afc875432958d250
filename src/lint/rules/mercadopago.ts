/** Mercado Pago's access tokens ("Credentials"): application, date, secret and user. A public key is called so, too, and is a UUID. */
import { digits, hex, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const mercadopago: RuleGroup = {
  id: "mercadopago",
  summary: "Mercado Pago",
  rules: [
    {
      id: "mercadopago-token",
      title: "Mercado Pago access token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["APP_USR-"],
        pattern: /APP_USR-\d{14,20}-\d{6}-[0-9a-f]{32}(?:__[A-Z]{2}_[A-Z]{2}__)?-\d{5,12}(?![A-Za-z0-9_-])/,
      },
      examples: {
        hits: () => [`APP_USR-${sample(digits, 16)}-071213-${sample(hex, 32)}-${sample(digits, 9)}`],
        misses: () => [
          `APP_USR-${sample(hex, 8)}-${sample(hex, 4)}-4${sample(hex, 3)}-8${sample(hex, 3)}-${sample(hex, 12)}`,
          `APP_USR-${sample(digits, 16)}-071213-${sample(hex, 12)}`,
        ],
      },
    },
  ],
};
