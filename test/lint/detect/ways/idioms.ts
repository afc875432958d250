/** How languages and their libraries take a password, with `@@` in its place, and what is written like it and is none. */

export const idioms: readonly (readonly [path: string, text: string])[] = [
  ["a.pl", "$ENV{DB_PASSWORD} = '@@';"],
  ["a.kt", 'val x = mapOf("password" to "@@", "port" to 1)'],
  ["a.kt", 'basicAuth("bob", "@@")'],
  ["a.rb", "set :session_password, '@@'"],
  ["a.rb", 'pw = ENV.fetch("DB_PASSWORD") { "@@" }'],
  ["a.rs", 'client.get(url).basic_auth("bob", Some("@@"))'],
  ["a.rs", '#[arg(long, env = "DB_PASSWORD", default_value = "@@")]'],
  ["a.go", '\tPassword string `env:"DB_PASSWORD" envDefault:"@@"`'],
  ["a.cs", 'new AuthenticationHeaderValue("Basic", "@@")'],
  ["a.java", 'auth.inMemoryAuthentication().withUser("bob").password("{noop}@@")'],
  ["a.js", "DB_PASSWORD: Joi.string().default('@@'),"],
  ["a.ts", 'password: z.string().min(8).default("@@"),'],
  ["a.py", 'config.get("db", "password", fallback="@@")'],
  ["a.py", 'Elasticsearch(http_auth=("elastic", "@@"))'],
  ["a.py", 'USERNAME, PASSWORD = ("bob", "@@")'],
  ["a.py", 'pymysql.connect("h", "bob", "@@", "db")'],
  ["a.py", 'MySQLdb.connect("h", user, "@@", "db")'],
  ["a.py", 'conn = cx_Oracle.connect("bob", "@@", "h/db")'],
  ["a.py", "conn = oracledb.connect('bob/@@@h/x')"],
  ["a.py", 'redis.Redis("h", 6379, 0, "@@")'],
  ["a.py", 'redis.StrictRedis(host, 6379, 0, "@@")'],
  ["a.py", "TSC.TableauAuth('bob', '@@')"],
];

/** The same of what signs or stands in a header, where a weak one is no better than a name. */
export const signingIdioms: readonly (readonly [path: string, text: string])[] = [
  ["a.kt", 'mapOf("apiKey" to "@@")'],
  ["a.rb", "set :session_secret, '@@'"],
  ["a.cs", 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("@@"));'],
  ["a.java", 'Jwts.builder().signWith(SignatureAlgorithm.HS256, "@@")'],
  ["a.java", 'Jwts.parser().setSigningKey("@@").parse(token)'],
  ["a.m", '[req setValue:@"@@" forHTTPHeaderField:@"X-Api-Key"];'],
  ["a.swift", 'request.setValue("@@", forHTTPHeaderField: "X-Api-Key")'],
];

const random = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

export const noIdioms: readonly (readonly [path: string, text: string])[] = [
  ["a.pl", "$ENV{DB_PASSWORD} = $password9;"],
  ["a.pl", "if ($ENV{PASSWORD}) { print 'Sha256Digest' }"],
  ["a.kt", 'mapOf("password" to "string")'],
  ["a.kt", `if (x changed "password" to it) print("${random}")`],
  ["a.rb", `validates :password, format: "${random}"`],
  ["a.rb", `t.string :password, "${random}"`],
  ["a.rb", 'ENV.fetch("DB_PASSWORD") { raise "No Password9 is set" }'],
  ["a.go", '\tPassword string `env:"DB_PASSWORD" envDefault:"changeme"`'],
  ["a.cs", 'new AuthenticationHeaderValue("Bearer", "token")'],
  ["a.js", "DB_PASSWORD: Joi.string().default('password'),"],
  ["a.js", `const token = choose().other("${random}");`],
  ["a.py", `config.get("password", "${random.slice(0, 3)}", fallback=None)`],
  ["a.py", "oracledb.connect('bob/password@h')"],
  ["a.py", `mysql.connect(host, user, password, "${random}")`],
  ["a.py", 'redis.Redis("h", 6379, 0)'],
  ["a.m", '[req setValue:@"application/json9X" forHTTPHeaderField:@"Accept"];'],
];
