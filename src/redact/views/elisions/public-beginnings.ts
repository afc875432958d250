/** How all values of a kind begin: what stands before dots is no secret as long as it is no more than that. */

const beginnings: readonly RegExp[] = [
  // A page's host, and where makers of webhooks put all of them.
  /^https?:\/\/[\w.:-]+(?:\/(?:services|workflows|api\/webhooks)(?=\/|$))?(?:\/|$)/i,
  /^(?:jdbc:)?[a-z][a-z\d+.-]{1,30}:(?:\/\/|\/?$)/i,
  // The header of a JWT.
  /^eyJ(?:hbGci|0eXAi|raWQi|4NXQi)[\w-]*(?:\.|$)/,
  // A key's armour, also in base64, and what the kind and the length of a key are in its first bytes.
  /^-----BEGIN [A-Z\d ]+(?:-----)?(?:\s|\\+[rn])*(?:MII[\w+/]{0,29})?/,
  /^LS0tLS1CRUdJTi[\w+/]{0,42}/,
  /^MII[\w+/]{0,29}/,
  // A service account of Google's, and a kubeconfig.
  /^\{(?:\s|\\+[rn])*\\*"type\\*": ?\\*"service_account\\*",?(?:\s|\\+[rn])*/,
  /^apiVersion: v1(?:\s|\\+[rn])*(?:kind: Config(?:\s|\\+[rn])*)?/,
];

/** What is left of a text behind the beginning that all of its kind have. */
export function withoutPublicBeginning(text: string): string {
  const begun = beginnings.find(beginning => beginning.test(text));
  return begun === undefined ? text : text.replace(begun, "");
}
