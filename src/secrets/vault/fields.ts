/** One field of a Vault secret, as text. */
import { AppError } from "../../model/error.ts";
import { Secret } from "../../model/secret.ts";
import { nameOf } from "../locations.ts";
import type { Location } from "../stores/store.ts";
import type { Fields } from "./engines.ts";

/** Undefined when there is no such field. Throws `invalid` for the whole map, and for what is no text, boolean or whole number. */
export function fieldOf(fields: Fields, location: Location): Secret | undefined {
  const { field } = location;
  if (field === undefined) {
    throw new AppError("invalid", `cannot read ${nameOf(location)}: it is a map of fields, not one value`, {
      hint: 'Name one of them with #field, or take all of them: `"PREFIX_*": secret://…`.',
    });
  }
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return Secret.fromText(value);
  // Vault's server rounds larger numbers, so their digits are not the ones that were stored.
  if (typeof value === "boolean" || Number.isSafeInteger(value)) return Secret.fromText(String(value));
  throw new AppError(
    "invalid",
    `cannot read ${nameOf(location)}: the field is no text, boolean or whole number`,
    {
      hint: "Store it as a text.",
    },
  );
}
