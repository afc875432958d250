/** What a run leaves on its job's page. */
import type { Platform } from "../ci/platform.ts";
import type { Doors } from "../io/doors.ts";
import { asAppError } from "../model/error.ts";

/** That the page cannot be written is no reason to fail. */
export async function showOnPage(doors: Doors, platform: Platform, markdown: string): Promise<void> {
  try {
    await platform.summarize?.(doors, markdown);
  } catch (thrown) {
    await platform.annotate(doors, "warning", asAppError(thrown, "write the job's summary").message);
  }
}
