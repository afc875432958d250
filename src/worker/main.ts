/** Front 3, a thread of the other two: inspects the texts that it is given. */
import { serve } from "../io/crew.ts";
import { canaryRule } from "../lint/canary.ts";
import { createInspector } from "../lint/detect/inspector.ts";
import {
  type InspectionOrder,
  type InspectionResult,
  type InspectionTask,
  ruleOf,
  toSend,
} from "../lint/inspection/tasks.ts";

serve<InspectionOrder, InspectionTask, InspectionResult>(({ rules, base64, time }) => {
  const all = [...rules.map(ruleOf), canaryRule];
  const inspector = createInspector(all, { base64, time, now: () => performance.now() });
  return ({ memory, texts }) => ({
    memory,
    found: texts.map(({ path, from, to }) =>
      toSend(inspector.inspect(new Uint8Array(memory, from, to - from), path)),
    ),
  });
});
