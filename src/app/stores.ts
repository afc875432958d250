/** What the configuration is checked against: the store types of the registry. */
import type { Surroundings } from "../config/config.ts";
import { builtIn } from "../secrets/store-set.ts";
import { storeTypes } from "../secrets/stores/index.ts";

export function storeSurroundings(): Surroundings {
  return {
    storeTypes: new Map(storeTypes.map(type => [type.id, type])),
    builtIn: [...builtIn(storeTypes).keys()],
  };
}
