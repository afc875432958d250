/** The passwords of a netrc file, in lines or all in one, and the logins that HTTP encodes as one text. */

export function netrcSecrets(text: string): readonly string[] {
  if (!/(?:^|\s)(?:machine\s+\S|default\s)/.test(text)) return [];
  const words = text.trim().split(/\s+/);
  const secrets: string[] = [];
  let login = "";
  for (const [index, word] of words.entries()) {
    const next = (words[index + 1] ?? "").replace(/^"(.*)"$/, "$1");
    if (word === "machine" || word === "default") login = "";
    else if (word === "login") login = next;
    else if (word === "password") secrets.push(next, ...(login === "" ? [] : [`${login}:${next}`]));
  }
  return secrets;
}
