/** How a user and a password stand beside each other, and a key beside what is opened with it, with `@@` in its place. */

export const pairs: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'creds = ("admin", "@@")'],
  ["a.py", 'AUTH = ("admin", "@@")'],
  ["a.py", 'credentials = ("admin", "@@")'],
  ["a.py", 'BASIC_AUTH = ("admin", "@@")'],
  ["a.py", 'requests.get(url, auth=["bob", "@@"])'],
  ["a.py", 'USERS = {"admin": "@@"}'],
  ["a.py", 'users = {\n    "root": "@@",\n}'],
  ["a.py", 'users = {\n    "john": generate_password_hash("@@"),\n}'],
  ["a.py", 'CREDS = {"admin": "@@"}'],
  ["a.js", 'const users = { admin: "@@" };'],
  ["a.js", 'app.use(basicAuth({ challenge: true, users: { svc: "@@" } }));'],
  ["a.go", 'g := r.Group("/x", gin.BasicAuth(gin.Accounts{"svc": "@@"}))'],
  ["a.php", "$c->get('/x', ['auth' => ['svc', '@@']]);"],
  ["a.php", "$c->get('/x', ['auth' => ['svc', '@@', 'digest']]);"],
  ["a.js", 'neo4j.driver(uri, neo4j.auth.basic("neo4j", "@@"))'],
  ["a.java", 'GraphDatabase.driver(uri, AuthTokens.basic("neo4j", "@@"))'],
  ["a.py", 'conn.simple_bind_s("cn=admin,dc=acme", "@@")'],
  ["a.py", "conn.bind_s(dn, '@@')"],
  ["a.js", "client.bind('cn=admin,dc=acme', '@@', done);"],
  ["a.go", 'err = l.Bind("uid=svc,ou=x", "@@")'],
  ["a.py", "ftp = FTP('ftp.acme.io', 'svc', '@@')"],
  ["a.java", 'jedis.auth("@@");'],
  ["a.js", 'redisClient.auth("@@", done);'],
  ["a.java", 'keyStore.load(in, "@@".toCharArray());'],
  ["a.java", 'ks.load(new FileInputStream("a.jks"), "@@".toCharArray());'],
  ["a.kt", 'kmf.init(keys, "@@".toCharArray())'],
  ["a.java", 'Key key = store.getKey("alias", "@@".toCharArray());'],
  ["a.java", 'new KeyStore.PasswordProtection("@@".toCharArray())'],
  ["a.java", 'if ("@@".equals(password)) {'],
  ["a.java", 'return "admin".equals(user) && "@@".equals(form.getPassword());'],
  ["a.js", 'if ("@@" === password) {'],
];

/** The same of what signs or stands in a header, where a weak one is no better than a name. */
export const signingPairs: readonly (readonly [path: string, text: string])[] = [
  ["a.java", 'Algorithm algorithm = Algorithm.HMAC256("@@");'],
  ["a.java", 'Key key = Keys.hmacShaKeyFor("@@".getBytes(UTF_8));'],
  ["a.java", 'Keys.hmacShaKeyFor(Decoders.BASE64.decode("@@"))'],
  ["a.java", 'headers.setBearerAuth("@@");'],
];

const random = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

export const noPairs: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'auth = ("username", "password")'],
  ["a.py", 'credentials = ("Content-Type2", "X-Request-Id")'],
  ["a.js", "auth: ['basic', 'OAuth2Bearer']"],
  ["a.js", `auth: ['a', '${random}', 'b', 'c']`],
  ["a.py", `USERS = {"u1": "${random}"}`],
  ["a.py", 'users = {"admin": "Administrator"}'],
  ["a.js", "const bound = handler.bind(this, 'ClickEvent2');"],
  ["a.js", `this.auth("${random}");`],
  ["a.java", `byte[] b = cipher.init(key, "${random}".getBytes());`],
  ["a.java", `if ("${random}".equals(checksum)) {`],
  ["a.java", 'if ("newPassword".equals(password)) {'],
  ["a.java", 'Algorithm.HMAC256("secret")'],
];
