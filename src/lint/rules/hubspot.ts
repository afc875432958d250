/** HubSpot's tokens of private apps: "Private apps". */
import { uuid } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const hubspot: RuleGroup = {
  id: "hubspot",
  summary: "HubSpot",
  rules: [
    {
      id: "hubspot-token",
      title: "HubSpot private app token",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["pat-na", "pat-eu", "pat-ap"],
        pattern: /pat-(?:na|eu|ap)\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}(?![A-Za-z0-9])/i,
      },
      examples: {
        hits: () => [`pat-na1-${uuid()}`, `pat-eu1-${uuid(2)}`],
        misses: () => [`pat-na1-${uuid().slice(0, 20)}`],
      },
    },
  ],
};
