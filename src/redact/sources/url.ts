/** The secrets in a URL: its password as written and as meant, its user info, and parameters that are credentials. */

const secretParameter = /sig(nature)?$|token|key|secret|passw|pwd|credential|auth/i;

export function urlSecrets(text: string): readonly string[] {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:([^/?#\s]*)@)?[^\s]*$/i.exec(text.trim());
  if (match === null) return [];
  const userInfo = match[1] ?? "";
  const colon = userInfo.indexOf(":");
  const login = colon < 0 ? [] : [userInfo, userInfo.slice(colon + 1)];
  return [...login, ...parameters(text)].flatMap(each => [each, decoded(each)]);
}

function parameters(text: string): string[] {
  const query = /\?([^#]*)/.exec(text)?.[1] ?? "";
  return query
    .split("&")
    .map(pair => /^([^=]*)=(.*)$/s.exec(pair))
    .flatMap(pair => (secretParameter.test(pair?.[1] ?? "") ? [pair?.[2] ?? ""] : []));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
