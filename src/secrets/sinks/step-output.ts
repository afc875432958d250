/** Outputs of this step, for those that ask for them by name. */
import { AppError } from "../../model/error.ts";
import { refusedAsText, type Sink, textsOf } from "./sink.ts";

export const stepOutput: Sink = {
  id: "step-output",
  summary: "outputs of the step",
  dropsMasked: true,
  refuses: refusedAsText,
  async deliver(items, { doors, platform }) {
    if (platform.setOutput === undefined || !platform.canMask) {
      throw new AppError("undeliverable", `cannot set step outputs: ${platform.id} has none that it masks`);
    }
    await platform.setOutput(doors, textsOf(items));
  },
};
