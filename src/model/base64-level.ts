/** How strict the lint is with what looks like base64. */

/**
 * `off`: nothing is decoded · `known`: what is decoded must hold a credential that a rule knows · `suspicious`: or look
 * like one, or be random under a name such as `secret` · `strict`: every such text is a finding, but for known harmless ones.
 */
export const base64Levels = ["off", "known", "suspicious", "strict"] as const;
export type Base64Level = (typeof base64Levels)[number];
