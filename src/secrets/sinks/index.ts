/** The registry of sinks, sorted by their ids. */
import { childEnv } from "./child-env.ts";
import { document } from "./document.ts";
import { file } from "./file.ts";
import { jobEnv } from "./job-env.ts";
import { stdout } from "./stdout.ts";
import { stepOutput } from "./step-output.ts";

export const sinks = [childEnv, document, file, jobEnv, stdout, stepOutput] as const;
