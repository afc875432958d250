/** A thread of the fronts: inspects the texts that it is given, and the files that it is to read. */
import { serve } from "../io/crew.ts";
import { ownTime } from "../io/own-time.ts";
import { createLook } from "../io/standing.ts";
import { canaryRule } from "../lint/canary.ts";
import { createInspector } from "../lint/detect/inspector.ts";
import { inspectToKeep } from "../lint/inspection/outcome.ts";
import {
  type InspectionOrder,
  type InspectionResult,
  type InspectionTask,
  outcomeToSend,
  ruleOf,
  type SentOutcome,
  toSend,
} from "../lint/inspection/tasks.ts";
import { allowanceRule } from "../lint/suppress/allowances.ts";

serve<InspectionOrder, InspectionTask, InspectionResult>(({ rules, base64, time }) => {
  const all = [...rules.map(ruleOf), canaryRule, allowanceRule];
  const inspector = createInspector(all, { base64, time, now: ownTime() });
  const tools = { inspector, look: createLook() };
  return async ({ memory, texts, files }) => {
    const found = texts.map(({ path, from, to }) => {
      const candidates = inspector.inspect(new Uint8Array(memory, from, to - from), path);
      return candidates && toSend(candidates);
    });
    const outcomes: SentOutcome[][] = [];
    for (const file of files) {
      outcomes.push((await inspectToKeep({ kind: "file", file }, tools)).map(outcomeToSend));
    }
    return { memory, found, outcomes };
  };
});
