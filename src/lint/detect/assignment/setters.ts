/** Names of functions and methods that are given a credential as their first argument. */

export function isSetter(written: string): boolean {
  return (
    isBuilder(written.slice(written.lastIndexOf(".") + 1)) ||
    /^PASSWORD$|(?:^|\.)(?:set_|with_)?(?:secret_(?:access_)?key|client_secret|api_key|(?:access|auth|session)_token)$|[Pp]assw(?:or)?d\.equals(?:IgnoreCase)?$|^(?:.*\.)?(?:set_?|with_?|add|use)?[Pp]assw(?:or)?d$|(?:set|with|use)[A-Za-z]{0,30}(?:Password|Secret|Token|Key)$|(?:^|\.)(?:setBearerAuth|bearer_auth)$/.test(
      written,
    )
  );
}

/** `SetClientSecret`, `WithAPIKey`, `with_token`, `clientSecret`, `ApiKey`. */
function isBuilder(method: string): boolean {
  const [, verb, noun = ""] =
    /^(set|with|use|add)?(.*)$/.exec(method.replaceAll("_", "").toLowerCase()) ?? [];
  return method === "token" || (verb === undefined ? built : given).test(noun);
}

const built =
  /^(?:(?:api|client|auth|access|bearer|refresh|bot)(?:token|secret)|(?:api|auth|signing|secret(?:access)?)key)$/;
const given =
  /^[a-z]{0,24}(?:password|passphrase|secret|token|(?:api|auth|access|signing|secret|private|encryption|master)key)$/;
