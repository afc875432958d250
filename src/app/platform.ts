/** The platform that this program runs on. */
import { platforms } from "../ci/index.ts";
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { AppError } from "../model/error.ts";

export function platformOf(doors: Doors): Platform {
  const platform = platforms.find(each => each.detect(doors.env));
  if (platform === undefined) throw new AppError("failed", "cannot tell which platform this is");
  return platform;
}
