/** A part of a text that a disguise lets be read in one go. */
import type { Text } from "../../text.ts";

/** Some events in a row, and the plain bytes around them that a needle could share with them. */
export interface Region {
  /** True when the region goes up to the end of the text. */
  readonly isLast: boolean;
  /** From where the text is held for an event that its end cuts off; otherwise the text's length. */
  readonly cutOff: number;
}

/** A region that ends before the text does, whatever stands behind it. */
export function closed({ length }: Text): Region {
  return { isLast: false, cutOff: length };
}
