/** Percent-encoding, each program with its own list of characters that stay. */
import { group, isOneLine, isText, node, python, rule, sh } from "../case.ts";

export const url = group(
  "URLs",
  [
    ["encode-uri-component", "`encodeURIComponent`", node(text => encodeURIComponent(text))],
    ["encode-uri", "`encodeURI`", node(text => encodeURI(text))],
    ["escape", "JavaScript's `escape`", node(text => escape(text))],
    ["search-params", "`URLSearchParams`", node(text => new URLSearchParams({ token: text }).toString())],
    ["url-password", "the password of Node's `URL`", node(text => urlWith(text))],
    ["python-quote", "Python's `quote`", python("u.quote(s)")],
    ["python-quote-all", "… with `safe=''`", python("u.quote(s, safe='')")],
    ["python-quote-plus", "Python's `quote_plus`", python("u.quote_plus(s)")],
    ["python-urlencode", "Python's `urlencode`", python("u.urlencode({'user': 'ci', 'token': s})")],
    ["jq-uri", "`jq @uri`", sh("jq -Rsr '@uri'")],
    [
      "url-lower-case",
      "lower-case digits",
      node(text => encodeURIComponent(text).replace(/%../g, each => each.toLowerCase())),
    ],
    ["url-twice", "encoded twice", node(text => encodeURIComponent(encodeURIComponent(text)))],
    [
      "url-of-json",
      "`encodeURIComponent` of JSON",
      node(text => encodeURIComponent(JSON.stringify({ password: text }))),
    ],
    [
      "url-of-json-twice",
      "… encoded twice",
      node(text => encodeURIComponent(encodeURIComponent(JSON.stringify({ password: text })))),
    ],
    [
      "python-quote-json",
      "`quote_plus` of Python's JSON",
      python("u.quote_plus(json.dumps({'password': s}))"),
    ],
    ["every-byte", "every byte encoded", python("''.join('%%%02X' % each for each in b)"), { perByte: [3] }],
    [
      "every-byte-lower",
      "… with lower-case digits",
      python("''.join('%%%02x' % each for each in b)"),
      { perByte: [3] },
    ],
    ["go-path", "Go's `url.PathEscape`", rule(text => kept(text, /[A-Za-z0-9\-_.~$&+=:@]/))],
    [
      "go-query",
      "Go's `url.QueryEscape`",
      rule(text => kept(text, /[A-Za-z0-9\-_.~]/).replaceAll("%20", "+")),
    ],
    [
      "curl-data",
      "`curl -v --data-urlencode`, GET",
      sh('curl -sv -G --data-urlencode "token=$S" "http://127.0.0.1:$p/" 2>&1 | grep -a "^>"'),
    ],
    [
      "curl-user",
      "`curl -v -u`",
      sh('curl -sv -u "ci:$S" "http://127.0.0.1:$p/" 2>&1 | grep -a "^>"'),
      { perByte: [4 / 3], takes: isOneLine },
    ],
    [
      "curl-bearer",
      "`curl -v -H`",
      sh('curl -sv -H "Authorization: Bearer $S" "http://127.0.0.1:$p/" 2>&1 | grep -a "^>"'),
      { takes: isOneLine },
    ],
  ],
  { takes: isText },
);

function urlWith(password: string): string {
  const built = new URL("https://ci@git.example.com/app.git");
  built.password = password;
  return built.href;
}

function kept(text: string, stays: RegExp): string {
  const encoded = (character: string) =>
    [...Buffer.from(character)].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`);
  return [...text]
    .map(character => (stays.test(character) ? character : encoded(character).join("")))
    .join("");
}
