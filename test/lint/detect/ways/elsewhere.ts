/** What stands for a password that is somewhere else: its ciphertext, and references to it. */

export const elsewhere: readonly (readonly [path: string, text: string])[] = [
  // Ciphertext.
  ["application.yml", "password: ENC(nrmZtkF7T0kjG/VodDvBw93Ct8EgjCA+)"],
  ["a.properties", "spring.datasource.password=ENC(nrmZtkF7T0kjG/VodDvBw93Ct8EgjCA+)"],
  ["settings.xml", "<password>{j9ox5EOCE61mXMEqDhoRver5IMs9LoOjdy3JXeVRvXg=}</password>"],
  ["a.properties", "db.password=![0eA77zZNuapxSoc/4Hth4ThmIkRxGD4p]"],
  ["a.ejson", `{"database_password": "EJ[1:${"q8Zt4Lm2Wx7R".repeat(4)}=:x:y]"}`],
  ["renovate.json", `{"hostRules":[{"encrypted":{"password":"wcFMA/${"q8Zt4Lm2Wx7R".repeat(6)}"}}]}`],
  // References.
  ["a.yaml", "password: '%env(DB_PASSWORD)%'"],
  ["a.php", "'password' => '%env(resolve:DB_PASSWORD)%',"],
  ["grafana.ini", "admin_password = $__file{/etc/secrets/grafana-admin-password}"],
  [
    "a.json",
    `{"ClientSecret": "@Microsoft.KeyVault(SecretUri=https://x.vault.azure.net/secrets/n/${"3f2a7c0b9d4e".repeat(3)})"}`,
  ],
  ["a.yml", "docker: [{image: x, auth: {username: $DH_USER, password: $DOCKERHUB2_PASSWORD}}]"],
  ["a.txt", 'password: "@@DB_PASSWORD2@@"'],
  ["a.yaml", 'password: "__DB_PASSWORD_1__"'],
  ["a.config", '<add key="ClearTextPassword" value="%NUGET_PW2%" />'],
  ["a.yaml", "password: akeyless:/acme/db1"],
  ["a.yaml", "password: cyberark:Safe=Acme1;Object=db2"],
  ["a.rb", 'token: "#{2.days.ago.to_i}-#{SecureRandom.hex(15)}"'],
  ["a.html", '<input type="hidden" name="csrfmiddlewaretoken" value="1khn7aiSvq3oQxc0iLoM5jsDHRrvRk2R">'],
  ["a.json", '{"lockToken": "0d4e4b0e-6f1c-4d3a-9d0a-2f3f1c7b8a11"}'],
  ["a.sql", "ALTER USER app WITH PASSWORD :'app_pw2';"],
  ["values.yaml", "userPasswordKey: oauth2-client-secret"],
  ["flake.lock", `{"nodes": {"nix-secrets": {"locked": {"rev": "8d37c5bd${"eade12b6".repeat(4)}"}}}}`],
];
