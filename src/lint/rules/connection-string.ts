/** Passwords in URLs and connection strings. */
import { alphanumeric, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

export const connectionString: RuleGroup = {
  id: "connection-string",
  summary: "Passwords in URLs and connection strings (JDBC, ADO.NET, ODBC, Redis …)",
  rules: [
    {
      id: "connection-string",
      title: "password in a connection string",
      severity: "error",
      find: { by: "shape" },
      advice: "Change the password, and put the string together from a store when it is needed.",
      examples: {
        hits: () => [
          `postgres://app:${password}@db.internal:5432/app`,
          `dsn=${encodeURIComponent(`postgres://app:${password}@db.internal/app`)}`,
          `redis://:${password}@cache.internal:6379/0`,
          { path: "a.cs", text: `var db = "Server=db;User Id=app;Password=${password};";` },
        ],
        misses: () => [
          "postgres://user:password@localhost/app",
          ["postgres://$", "{USER}:$", "{PASS}@db.internal/app"].join(""),
          "https://<user>:<password>@host/",
          "postgres://postgres:postgres@localhost:5432/test",
        ],
      },
    },
  ],
};

const password = sample(alphanumeric, 20);
