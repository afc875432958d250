/** How settings, markup and deployments hold a value apart from its name, with `@@` in its place, and what is like that and is none. */

export const structures: readonly (readonly [path: string, text: string])[] = [
  ["jaas.conf", 'x.PlainLoginModule required\n  username="admin"\n  user_admin="@@";'],
  ["server.properties", 'sasl.jaas.config=x.PlainLoginModule required username="a" user_bob="@@";'],
  ["a.xml", '<wsse:Password Type="x#PasswordText">@@</wsse:Password>'],
  ["a.xml", '<property value="@@" name="password"/>'],
  ["a.xml", "<property value='@@' type='String' name='db.password'/>"],
  ["a.html", '<input value="@@" type="password">'],
  ["a.html", '<input type="password" class="x" name="p" value="@@">'],
  ["web.xml", "<param-name>dbPassword</param-name>\n  <param-value>@@</param-value>"],
  ["a.yml", "password:    # prod\n  @@"],
  ["a.yml", "password:\n  # prod\n  @@"],
  ["a.toml", 'password = """\n@@"""'],
  ["a.yml", "DbPassword: {Type: String, NoEcho: true, Default: @@}"],
  ["Jenkinsfile", "parameters { password(name: 'PW', defaultValue: '@@') }"],
  ["a.tf", 'resource "azurerm_key_vault_secret" "x" {\n  name  = "y"\n  value = "@@"\n}'],
  ["a.ts", 'const x = pulumi.secret("@@");'],
  ["a.ts", 'x: SecretValue.unsafePlainText("@@"),'],
  ["a.py", 'SecretValue.unsafe_plain_text("@@")'],
  ["appsettings.json", '{"ConnectionStrings": {"Cache": "cache.acme.io:6380,password=@@,ssl=True"}}'],
  ["a.cs", 'ConnectionMultiplexer.Connect("localhost:6379,password=@@");'],
  ["a.cs", 'var x = "cache.redis.cache.windows.net,ssl=True,password=@@";'],
];

/** The same of keys. */
export const keysApart: readonly (readonly [path: string, text: string])[] = [
  ["a.properties", "basic.auth.user.info=A1B2C3:@@"],
  ["a.yml", "env:\n- value: @@\n  name: API_KEY"],
  ["a.json", '{"env": [{"value": "@@", "name": "STRIPE_SECRET_KEY"}]}'],
  ["a.html", '<meta name="api-key" content="@@">'],
  ["a.json", '{"apiKeys": {"stripe": "@@"}}'],
  ["a.yml", "secrets: {stripe: @@}"],
];

const random = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

export const noStructures: readonly (readonly [path: string, text: string])[] = [
  ["a.json", '{"Cache": "cache:6379,password=,ssl=True"}'],
  ["a.json", '{"Cache": "cache.acme.io:6380,password={password},ssl=True"}'],
  ["a.py", "connect('a.b',host=x.y,password=load(9)['Xy'])"],
  ["a.py", "login(user=cfg.user,password=cfg.password2Use)"],
  ["a.properties", "basic.auth.user.info=KEY:SECRET"],
  ["a.xml", '<property value="$' + '{db.password}" name="password"/>'],
  ["a.xml", `<property value="${random}" name="title"/>`],
  ["a.html", '<input value="" type="password"><input value="Enter9" type="password">'],
  ["a.html", `<input type="hidden" name="csrf_token" value="${random}">`],
  ["a.html", `<meta name="csrf-token" content="${random}">`],
  ["a.html", `<b x="1"> value="${random}" name="password"`],
  ["a.yml", "password:    # prod, see Vault9X"],
  ["a.yml", `password:\n# prod\nother: ${random}`],
  ["a.yml", `password:\n  # prod\n  name: ${random}`],
  ["a.yml", "DbPassword: {Type: String, Default: !Ref Password9}"],
  ["a.yml", `env:\n- value: ${random}\n  name: PRIMARY_KEY`],
  ["Jenkinsfile", "password(name: 'PW', defaultValue: 'changeme')"],
  ["a.tf", 'resource "azurerm_key_vault_secret" "x" {\n  value = var.password9\n}'],
  ["a.ts", "pulumi.secret(password9)"],
  ["a.py", "tokens = {'root': [(r'0[xXhH][0-9a-fA-F]+[sl]?', Number.Hex)]}"],
  ["a.yml", "secrets:\n  token: $" + "{{ secrets.Token9 }}"],
];
