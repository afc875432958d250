/** The ways in which people write a password into a file, and the nearest things that are none. */
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/lint/detect/detector.ts";
import { createInspector } from "../../../src/lint/detect/inspector.ts";
import { withoutOverlaps } from "../../../src/lint/filter/overlaps.ts";
import { ruleGroups } from "../../../src/lint/rules/index.ts";

const rules = ruleGroups.flatMap(group => group.rules);
const inspector = createInspector(rules, { base64: "suspicious", time: 60_000, now: () => 0 });

const passwords = [
  ["Tr0ub4", "dor!3x"].join(""),
  ["q8Zt4Lm2", "Wx7Rb5Nc"].join(""),
  ["Summer", "2024!"].join(""),
];

/** `@@` stands for the password. */
const ways: readonly (readonly [path: string, text: string])[] = [
  ["a.py", 'pw = os.environ.get("DB_PASSWORD", "@@")'],
  ["a.py", 'pw = os.getenv("DB_PASSWORD") or "@@"'],
  ["a.py", "password = os.getenv(\"DB_PASSWORD\", '@@')"],
  ["a.py", 'password = os.getenv("X") or "@@"'],
  ["a.js", 'const password = process.env.DB_PASSWORD || "@@";'],
  ["a.js", "const c = { password: process.env.DB_PASSWORD ?? '@@' };"],
  ["a.js", 'const password = isProd ? getPw() : "@@";'],
  ["a.js", 'var a=1;password="@@";b=2'],
  ["a.js", 'function(){var x={user:"a",password:"@@",host:"b"}}'],
  ["a.json", '{"env":[{"name":"DB_PASSWORD","value":"@@"}]}'],
  ["a.json", '[{"ParameterKey":"DbPassword","ParameterValue":"@@"}]'],
  ["a.json", '[{ "ParameterKey": "DbPassword", "ParameterValue": "@@" }]'],
  ["a.py", 'password = ("@@")'],
  ["a.py", 'password = (\n    "@@"\n)'],
  ["a.py", 'auth=("bob", "@@")'],
  ["a.py", 'requests.get(url, auth=HTTPBasicAuth("bob", "@@"))'],
  ["a.py", 'passwords = ["@@"]'],
  ["a.py", 'connect(host="x", user="u", passwd="@@")'],
  ["a.py", 'conn = psycopg2.connect("host=db user=u password=@@ dbname=x")'],
  ["a.sql", "CREATE USER bob WITH PASSWORD '@@';"],
  ["a.sql", "CREATE USER bob IDENTIFIED BY '@@';"],
  ["a.sql", "ALTER ROLE bob PASSWORD '@@';"],
  ["a.sh", 'echo "root:@@" | chpasswd'],
  ["a.sh", "mysql -u root -p@@ -h db"],
  ["a.sh", "mysql -u root -p'@@' -h db"],
  ["a.sh", "mysql -uroot --password='@@' db"],
  ["a.sh", "docker login -u bob -p '@@' registry.io"],
  ["a.sh", "docker login -u bob -p @@ registry.io"],
  ["a.sh", "sshpass -p '@@' ssh a@b"],
  ["a.sh", "mongo -u admin -p @@ --authenticationDatabase admin"],
  ["a.sh", "mongodump -h db -u admin -p '@@' -d prod"],
  ["a.sh", "az login --service-principal -u http://app -p @@ --tenant acme"],
  ["a.sh", "echo '@@' | docker login -u bob --password-stdin registry.io"],
  ["a.sh", "echo @@ | sudo -S apt-get update"],
  ["a.sh", "echo '@@' | sudo -k -S ls"],
  ["a.ps1", '$pw = ConvertTo-SecureString "@@" -AsPlainText -Force'],
  ["a.ps1", "$pw = ConvertTo-SecureString -String '@@' -AsPlainText -Force"],
  ["a.ps1", "$pw = ConvertTo-SecureString -AsPlainText -Force '@@'"],
  ["a.ps1", '$pw = "@@" | ConvertTo-SecureString -AsPlainText -Force'],
  ["a.sh", "PGPASSWORD='@@' psql -h db"],
  ["a.sh", 'curl -d \'{"user":"a","password":"@@"}\' https://x'],
  ["a.sh", "wget --http-password='@@' https://x"],
  ["a.sh", `export DB_PASSWORD="\${DB_PASSWORD:-@@}"`],
  ["docker-compose.yml", "services:\n  db:\n    environment:\n      - POSTGRES_PASSWORD=@@"],
  [
    "docker-compose.yml",
    `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:-@@}`,
  ],
  ["a.yaml", "password:\n  @@"],
  ["a.yaml", 'password:\n  "@@"'],
  ["a.yaml", "passwords:\n  - @@"],
  ["a.yaml", '- name: DB_PASSWORD\n  value: "@@"'],
  ["a.yaml", "credentials:\n  user: a\n  pass: @@"],
  ["a.xml", '<entry key="db.password">@@</entry>'],
  ["a.xml", '<property name="password" value="@@"/>'],
  ["a.xml", '<property name="password">@@</property>'],
  ["web.config", '<add key="DbPassword" value="@@"/>'],
  ["web.config", '<add name="x" connectionString="Server=a;User Id=b;Password=@@;"/>'],
  ["a.tf", 'variable "db_password" {\n  type = string\n  default = "@@"\n}'],
  ["a.tf", 'resource "x" "y" {\n  master_password = "@@"\n}'],
  ["a.java", 'private static final String PASSWORD = "@@";'],
  ["a.go", 'cfg := Config{Password: "@@"}'],
  ["a.go", 'const dbPassword = "@@"'],
  ["a.cs", 'new NetworkCredential("bob", "@@")'],
  ["a.cs", 'public string Password { get; set; } = "@@";'],
  ["a.rb", 'password: ENV.fetch("DB_PASSWORD", "@@")'],
  ["a.rb", 'ENV["DB_PASSWORD"] ||= "@@"'],
  ["a.php", "define('DB_PASSWORD', '@@');"],
  ["a.php", "$db['password'] = '@@';"],
  ["a.php", "'password' => env('DB_PASSWORD', '@@'),"],
  ["a.ps1", '$Password = ConvertTo-SecureString "@@" -AsPlainText -Force'],
  ["a.ps1", '$password = "@@"'],
  ["a.kt", 'val password = "@@"'],
  ["a.rs", 'let password = "@@";'],
  ["a.rs", 'env::var("DB_PASSWORD").unwrap_or("@@".to_string())'],
  ["a.ini", "[db]\nuser=a\npass = @@"],
  ["a.md", "Password: @@"],
  ["a.txt", "the db password is @@"],
  ["application.properties", "spring.datasource.password=@@"],
  ["settings.xml", "<server><id>x</id><password>@@</password></server>"],
  [".netrc", "machine x.io login bob password @@"],
  ["a.json", '{"connectionString":"Server=a;Password=@@;"}'],
  ["a.ipynb", '{"source":["password = \\"@@\\"\\n"]}'],
  ["Jenkinsfile", "environment { DB_PASSWORD = '@@' }"],
  ["a.gradle", 'storePassword "@@"'],
  ["a.gradle", "signingConfigs { release { keyPassword '@@' } }"],
  ["inventory", "host1 ansible_ssh_pass=@@"],
  ["a.bat", "set PASSWORD=@@"],
  ["a.vb", 'Const PASSWORD = "@@"'],
  ["a.vb", 'Dim password As String = "@@"'],
  ["a.c", 'char password[] = "@@";'],
  ["a.c", 'static const char db_password[32] = "@@";'],
  ["a.java", `@Value("\${db.password:@@}") String p;`],
  ["application.yml", `password: \${DB_PASSWORD:@@}`],
  ["application.properties", `spring.datasource.password=\${DB_PASSWORD:@@}`],
  ["a.json", '{"key":"DB_PASSWORD","value":"@@"}'],
  ["a.yaml", "- ParameterKey: DbPassword\n  ParameterValue: @@"],
  ["a.yaml", '- ParameterKey: DbPassword\n  ParameterValue: "@@"'],
  ["a.sh", "aws cloudformation x --parameters ParameterKey=DbPassword,ParameterValue=@@"],
  ["a.sh", "redis-cli -h db -a @@ ping"],
  ["a.sh", "redis-cli -a '@@' ping"],
  ["redis.conf", "requirepass @@"],
  ["redis.conf", 'masterauth "@@"'],
  ["a.bat", "setx DB_PASSWORD @@"],
  ["a.bat", 'setx /M DB_PASSWORD "@@"'],
  ["a.sql", "CREATE LOGIN bob WITH PASSWORD = N'@@';"],
  ["a.sql", "CREATE USER bob IDENTIFIED BY @@;"],
  ["a.sql", "ALTER USER bob\n  IDENTIFIED BY @@ ACCOUNT UNLOCK;"],
  ["a.java", 'DriverManager.getConnection(url, "bob", "@@");'],
  ["a.java", 'DriverManager.getConnection("jdbc:x:y", settings.getUser(), "@@")'],
  ["a.php", "$db = new PDO('mysql:host=x', 'bob', '@@');"],
  ["a.php", '$c = mysqli_connect("h", $user, "@@", "db");'],
  ["a.php", '$c = new mysqli("h", "bob", "@@");'],
  ["a.py", 'smtp.login("bob@x.io", "@@")'],
  ["a.py", "server.login(user, '@@')"],
  ["a.go", 'auth := smtp.PlainAuth("", "bob", "@@", "smtp.x.io")'],
  ["a.sh", "ldapsearch -x -D cn=a -w @@ -b dc=x"],
  ["a.sh", "htpasswd -bB users bob @@"],
];

const nothing: readonly (readonly [path: string, text: string])[] = [
  ["a.sh", "mongo -u admin -p --authenticationDatabase admin"],
  ["a.sh", 'mongodump -u admin -p "$MONGO_PW" -d prod'],
  ["a.sh", "az login --service-principal -u $APP -p $PW --tenant acme"],
  ["a.sh", 'echo "$TOKEN" | docker login -u bob --password-stdin registry.io'],
  ["a.sh", "echo hello | sudo tee /etc/motd"],
  ["a.sh", "echo q8Zt4Lm2Wx7Rb | sudo tee /etc/machine-id"],
  ["a.sh", "echo $PW | sudo -S ls"],
  ["a.ps1", "$pw = ConvertTo-SecureString $env:PW -AsPlainText -Force"],
  ["a.ps1", "Import-Module 'Acme.Tools2.x' ; $pw = ConvertTo-SecureString $line"],
  ["a.json", '{"env":[{"name":"DB_PASSWORD","value":"{{ password }}"},{"name":"token","value":"string"}]}'],
  ["a.json", '[{"ParameterKey":"DbPassword","ParameterValue":"REPLACE_ME"},{"key":"token","values":["a"]}]'],
  ["a.py", 'password = os.environ.get("DB_PASSWORD", "")'],
  ["a.py", 'password = os.getenv("DB_PASSWORD") or "changeme"'],
  ["a.js", "const password = isProd ? getPassword() : undefined;"],
  ["a.js", 'const token = isFirst ? "first-page" : "other-page";'],
  ["a.js", 'const label = { password: isNew ? "New password" : "Password" };'],
  ["a.py", 'auth=("user", "password")'],
  ["a.py", 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]'],
  ["a.py", "connect(user=user, password=password2)"],
  ["a.py", 'print("call with user=name password=<password>")'],
  ["a.sql", "ALTER ROLE bob PASSWORD 'changeme';"],
  ["a.sql", "CREATE USER bob IDENTIFIED BY '$PASSWORD';"],
  ["a.sh", "mysql -u root -p app < dump.sql"],
  ["a.sh", "mysql -u root -p$MYSQL_PASSWORD app"],
  ["a.sh", 'mysql -u root -p"$MYSQL_PASSWORD" app'],
  ["a.sh", 'echo "$TOKEN" | docker login -u bob --password-stdin'],
  ["a.sh", 'docker login -u bob -p "$TOKEN" registry.io'],
  ["a.sh", 'echo "root:$PASSWORD" | chpasswd'],
  ["a.yaml", "password:\n  secretKeyRef:\n    name: db"],
  ["a.yaml", "password:\nuser: Tr0ub4dor3x"],
  ["a.yaml", "password:\n  # it is in the store\n  type: string"],
  ["a.xml", '<entry key="password.label">Enter9 it</entry>'],
  ["a.xml", '<string name="password_hint">Your p4ssword</string>'],
  ["a.cs", 'public string Password { get; set; } = "";'],
  ["a.md", "the password is required"],
  ["a.md", "The password is stored encrypted."],
  ["a.gradle", 'storePassword System.getenv("STORE_PASSWORD")'],
  ["a.sh", 'redis-cli -a "$REDIS_PASSWORD" ping'],
  ["a.sh", "ldapsearch -x -W -D cn=a9 -b dc=x"],
  ["a.sh", "vault login -method=userpass username=bob9"],
  ["a.sh", "htpasswd -c users bob9"],
  ["a.md", "The account is identified by RFC2119-9x, and the user is identified by CVE-2020-1x."],
  ["a.sql", "CREATE USER bob IDENTIFIED BY VALUES 'S:1A2B';"],
  ["a.sql", "CREATE USER bob IDENTIFIED BY &password;"],
  ["a.java", `@Value("\${db.password:}") String p;`],
  ["a.java", 'DriverManager.getConnection(url, "bob", password9);'],
  ["a.php", "$db = new PDO($dsn, $user, $_ENV['DB_PASSWORD9']);"],
  ["a.py", 'smtp.login("bob", os.environ["PASSWORD9"])'],
  ["a.js", "analytics.login('page', 'first-visit')"],
  ["a.js", 'jwt.sign(payload, process.env.SECRET9, { algorithm: "HS256" })'],
  ["a.js", 'createHmac("sha256", "secret")'],
  ["a.go", 'jwsWithMAC(key, "018c0ae5-4d9b-471b-bfd6-eef314bc7037", "")'],
  ["a.c", "char password[MAX_LENGTH9] = {0};"],
  ["a.yaml", "- CONFIG=user=bob password=password host=db9 port=5432"],
  ["a.properties", "# the password file, or the access file"],
  ["a.txt", "--- PASS: TestLogin/case9 (0.00s)"],
  ["a.js", "a.password===''?b.password=a.url.password:a.url.password=b.password"],
  ["a.html", "this.renderPassQuads_=(tree9===RENDER_PASS);"],
  ["a.py", 'password = f"{get_password(9)}"'],
  ["a.ps1", "$password = [NullString]::Value"],
];

/** What signs or logs in, where a weak one is no better than a name. */
const random = [["q8Zt4Lm2", "Wx7Rb5Nc"].join(""), ["s8Zt4Lm2.", "Wx7Rb5NcQ3d"].join("")];
const signing: readonly (readonly [path: string, text: string])[] = [
  ["a.js", 'jwt.sign({ id: user.id }, "@@", { expiresIn: 1 });'],
  ["a.js", 'jwt.verify(token, "@@")'],
  ["a.py", 'jwt.encode(payload, "@@", algorithm="HS256")'],
  ["a.js", "crypto.createHmac('sha256', '@@').update(x)"],
  ["a.py", 'hmac.new(b"@@", msg, sha256)'],
  ["a.go", 'mac := hmac.New(sha256.New, []byte("@@"))'],
  ["a.sh", "vault login -no-print @@"],
  ["a.sh", 'curl -H "X-Api-Key: @@" https://x'],
];

function valuesOf(candidates: readonly Candidate[]): readonly string[] {
  return withoutOverlaps(candidates).map(({ value }) => value);
}

describe("a password", () => {
  it.each(ways)("is found in a %s that says %s", (path, text) => {
    const found = passwords.map(
      value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
    );
    expect(found.map(valuesOf)).toEqual(passwords.map(value => [value]));
  });

  it.each(nothing)("is not found in a %s that says %s", (path, text) => {
    expect(valuesOf(inspector.inspect(Buffer.from(`${text}\n`), path) ?? [])).toEqual([]);
  });
});

describe("a random secret", () => {
  it.each(signing)("is found in a %s that says %s", (path, text) => {
    const found = random.map(
      value => inspector.inspect(Buffer.from(`${text.replaceAll("@@", () => value)}\n`), path) ?? [],
    );
    expect(found.map(valuesOf)).toEqual(random.map(value => [value]));
  });
});
