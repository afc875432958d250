/** How a password is written in a text that stands in another one, which escapes it, with `@@` in its place; and what is like that and is none. */

const json = (value: unknown): string => JSON.stringify(value);
const within = json({ user: "bob", password: "@@" });
const event = json({ Records: [{ body: json({ Message: within }) }] });
const deepest = json({ a: json({ b: json({ c: within }) }) });
const pairs = json({ a: json({ b: json({ env: [{ name: "DB_PASSWORD", value: "@@" }] }) }) });
const query = "https://acme.io/?user=bob&password=@@";
/** As browsers escape it, so many times, but for the password's place. */
const percents = (text: string, times = 1): string =>
  times === 0 ? text : percents(encodeURIComponent(text).replaceAll(/%(?:25)*40/g, "@"), times - 1);

export const nested: readonly (readonly [path: string, text: string])[] = [
  ["a.json", event],
  ["a.json", deepest],
  ["a.json", pairs],
  ["a.log", `INFO got ${event}`],
  ["a.py", `event = json.loads('${event.replaceAll("\\", "\\\\")}')`],
  ["a.yaml", `event: '${event}'`],
  ["a.log", `GET /login?next=${percents(query)} HTTP/1.1`],
  ["a.log", `GET /login?next=${percents(query, 2)} HTTP/1.1`],
  ["a.log", `GET /login?next=${percents("/?password=@@&user=bob")}`],
  ["a.json", json({ body: percents("user=bob&password=@@") })],
  ["a.js", `open("https://acme.io/?state=${percents(within)}")`],
  ["a.txt", `state=${percents(within, 2)}`],
  ["a.yaml", `url: https://acme.io/?r=${percents("?password=@@")}`],
];

export const noNested: readonly (readonly [path: string, text: string])[] = [
  ["a.json", json({ a: json({ b: json({ password: "" }), c: json({ token: null, password: "string" }) }) })],
  ["a.json", json({ a: json({ required: ["user", "password", "lastLogin2"] }) })],
  ["a.c", 'printf("password%3d is wrong, token %3Dx9Kq7Zt\\n", n);'],
  ["a.txt", "GET /?next=%2Fx%3Fpassword%3D%26user%3Dbob2Xk9q7"],
  ["a.txt", "GET /?next=%2Fx%3Fpassword%3D%7Bpassword9X%7D"],
  ["a.js", "x = 'GET /?next=%2Fx%3Fpassword%3D%7Bpassword9X%7D';"],
  ["a.txt", "GET /?next=%2Fx%3FpageToken%3Dq8Zt4Lm2Wx7Rb5Nc"],
  ["a.js", 'x = "https://x.io/?a=%3Falt%3Dmedia%26token%3D0f8b3c1e-9a47-4d25-b6e8-7c2f1a5d9e30"'],
];
