/** The section `inventory:`: who looks after which secret. */
import * as v from "valibot";
import type { Checker } from "./checker.ts";
import type { InventoryEntry } from "./config.ts";
import { closed, named, text, textLike } from "./shapes.ts";

const secretPath = textLike(
  /^(?!secret:)(?:[a-z][a-z0-9_-]*:\/\/)?[^/*#?]+(?:\/[^/*#?]+)*$/,
  "must be the path of one secret, without secret://, #field and *, such as prod/etl/warehouse",
);

const daysOf = { d: 1, w: 7, m: 30, y: 365 } as const;

const entry = closed(
  {
    owner: v.exactOptional(
      v.pipe(text("must be a name, such as data-platform"), v.description("Who looks after the secret.")),
    ),
    description: v.exactOptional(
      v.pipe(text("must be a text"), v.description("What the secret is for. Never the value.")),
    ),
    rotate_every: v.exactOptional(
      v.pipe(
        textLike(
          /^[1-9]\d{0,4}[dwmy]$/,
          "must be a time in days, weeks, months or years, such as 90d, 12w, 3m or 1y",
        ),
        v.description("The time between two rotations: 90d, 12w, 3m (30 days each) or 1y (365 days)."),
      ),
    ),
  },
  "must be a map such as { owner: data-platform, rotate_every: 90d }",
);

export const inventorySchema = v.pipe(
  named(
    secretPath,
    entry,
    "must be a map from secret paths to their owners, such as { prod/etl/warehouse: { owner: data } }",
  ),
  v.title("Inventory"),
  v.description("Who looks after which secret, by secret path."),
);

export function readInventory(checker: Checker): ReadonlyMap<string, InventoryEntry> {
  const items = checker.items(inventorySchema, ["inventory"]);
  return new Map(
    items.map(({ name, value: { owner, description, rotate_every } }) => [
      name,
      { owner, description, rotateEvery: rotate_every === undefined ? undefined : days(rotate_every) },
    ]),
  );
}

/** The days of a checked text such as `12w`. */
function days(text: string): number {
  const unit = Object.entries(daysOf).find(([letter]) => text.endsWith(letter));
  return Number.parseInt(text, 10) * (unit?.[1] ?? 1);
}
