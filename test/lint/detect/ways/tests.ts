/** How tests, and programs of SQL, write a password, with `@@` in its place; and the nearest things that are none. */

type Texts = readonly (readonly [path: string, text: string])[];

const found: Texts = [
  ["a.robot", "*** Variables ***\n§{PASSWORD}    @@\n§{USER}    admin"],
  ["a.robot", "    §{db password}=    Set Variable    @@"],
  ["a.resource", "    Set Suite Variable    §{API_TOKEN}    @@"],
  ["a.robot", "    Input Password    id=pw    @@\n    Click Button    x"],
  ["a.robot", "    Input Text\tid=password\t@@"],
  ["a.robot", "    Create Session    x    https://acme.io    auth=admin,@@"],
  ["a.feature", "  Examples:\n    | user | password |\n    | eve | @@ |\n    | bob | <password> |"],
  ["a.feature", '    When I fill in "password" with "@@"'],
  ["a.feature", '    And I enter "@@" in the password field'],
  [
    "a.jmx",
    '<elementProp name="password" elementType="HTTPArgument">\n  <boolProp name="HTTPArgument.always_encode">false</boolProp>\n  <stringProp name="Argument.value">@@</stringProp>',
  ],
  [
    "a.jmx",
    '<stringProp name="Argument.name">password</stringProp>\n  <stringProp name="Argument.value">@@</stringProp>',
  ],
  [
    "a.jmx",
    '<stringProp name="Argument.value">@@</stringProp>\n  <stringProp name="Argument.metadata">=</stringProp>\n  <stringProp name="Argument.name">user_password</stringProp>',
  ],
  ["a.xml", '<String>\n  <Key>Password</Key>\n  <Value ProtectInMemory="True">@@</Value>\n</String>'],
  ["a.ts", 'cy.get("#password").type("@@{enter}");'],
  ["a.ts", 'await user.type(screen.getByLabelText(/password/i), "@@");'],
  ["a.ts", "await user.type(getByPlaceholderText('Password'), '@@');"],
  ["a.ts", 'fireEvent.change(screen.getByLabelText(/password/i), { target: { value: "@@" } });'],
  ["a.ts", "await page.getByRole('textbox', { name: 'Password' }).fill('@@');"],
  ["a.cs", 'driver.FindElement(By.Id("password")).SendKeys("@@");'],
  ["a.cs", 'await Page.FillAsync("#password", "@@");'],
  ["a.py", '@pytest.mark.parametrize("password", ["@@"])'],
  ["a.rb", 'fill_in :password, with: "@@"'],
  ["a.sql", "DECLARE @password NVARCHAR(50) = '@@'"],
  ["a.sql", "DECLARE @pw AS VARCHAR(MAX) = N'@@';"],
  ["a.pkb", "  l_password CONSTANT VARCHAR2(30 CHAR) := '@@';"],
  ["a.sql", "UPDATE settings SET value='@@' WHERE name='smtp_password';"],
  [
    "a.php",
    "$db->query(\"UPDATE wp_options SET option_value = '@@' WHERE option_name = 'mailserver_pass'\");",
  ],
  ["a.sql", "INSERT INTO settings (name, value) VALUES ('smtp_password', '@@');"],
  ["a.sql", "EXEC sp_addlinkedsrvlogin 'SRV', 'false', NULL, 'sa', '@@';"],
  ["a.csv", "key,value\nDB_HOST,db\nDB_PASSWORD,@@"],
];

const random = ["q8Zt4Lm2", "Wx7Rb5Nc"].join("");

const none: Texts = [
  ["a.robot", "§{PASSWORD}    §{SECRETS.password2}\n§{TOKEN}    %{API_TOKEN2}\n§{PASSWORD}    Get Secret2"],
  ["a.robot", "    Input Password    id=pw    §{PASSWORD}\n    Input Text    id=title    Title2Text!"],
  ["a.robot", "§{PASSWORD_FIELD}    id=password2"],
  ["a.feature", "    | user | password |\n    | eve | <password2> |\n\n    | title |\n    | Summer2024! |"],
  ["a.feature", '    And I enter "Summer2024!" in the title field'],
  ["a.feature", '    When I fill in "password" with "<Password2>"'],
  [
    "a.jmx",
    '<stringProp name="Argument.name">password</stringProp><stringProp name="Argument.value">§{PW2}<',
  ],
  ["a.xml", `<String><Key>Password</Key><Value Protected="True">${random}=</Value></String>`],
  ["a.ts", `await user.type(screen.getByLabelText(/title/i), "${random}");`],
  ["a.py", '@pytest.mark.parametrize("password", ["NoSign2024", "nocapital2024!"])'],
  ["a.sql", "DECLARE @password_hint NVARCHAR(50) = @Password2"],
  ["a.sql", "UPDATE settings SET value='Hourly2!x' WHERE name='password_policy';"],
  ["a.csv", "key,value\nPASSWORD_POLICY,Strong2024!\ntitle,Summer2024!"],
  ["a.csv", "name,kind\nDB_PASSWORD,Opaque2024!"],
];

export const ofTests = ofRobot(found);
export const noTests = ofRobot(none);

/** Variables of Robot Framework are written with `§` above. */
function ofRobot(texts: Texts): Texts {
  return texts.map(([path, text]) => [path, text.replaceAll("§", "$")] as const);
}
