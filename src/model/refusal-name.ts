/** What Microsoft's services, GitHub's and Azure's among them, call a refusal: the name of its kind, never its words. */

/** Behind a status in a message: ` (UnauthorizedRequestException)`, or nothing where the answer has no such name. */
export function refusalName(body: string): string {
  const name = /"typeKey"\s*:\s*"([A-Z][A-Za-z]{2,59})"/.exec(body)?.[1];
  return name?.endsWith("Exception") ? ` (${name})` : "";
}
