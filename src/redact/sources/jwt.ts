/** The parts of a JSON web token that are secret without the rest: its signature, and what the signature signs. */

export function jwtParts(text: string): readonly string[] {
  const match = /^(eyJ[\w-]+\.[\w-]+)\.([\w-]+)$/.exec(text.trim());
  return match === null ? [] : match.slice(1);
}
