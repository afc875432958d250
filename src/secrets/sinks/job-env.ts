/** Variables for the later steps of the job, where the platform can mask them. */
import { AppError } from "../../model/error.ts";
import { refusedByEnvironment, type Sink, textsOf } from "./sink.ts";

export const jobEnv: Sink = {
  id: "job-env",
  summary: "environment variables of the later steps",
  refuses: refusedByEnvironment,
  async deliver(items, { doors, platform }) {
    if (platform.setEnv === undefined || !platform.canMask) {
      throw new AppError(
        "undeliverable",
        `cannot hand variables to later steps: ${platform.id} cannot mask them`,
        {
          hint: "Use `job-secrets run -- COMMAND`, which redacts what the command prints.",
        },
      );
    }
    await platform.setEnv(doors, textsOf(items));
  },
};
