/** T21 and T22: what a command of `run` is given, and where its secrets are to be seen while it works. */
import { expect, it } from "vitest";
import { checkout, directoryConfig, expectNoLeak, project, randomValue } from "../e2e/action.ts";
import { createJob } from "../harness/github-runner.ts";
import { startOidcIssuer } from "../harness/oidc.ts";
import { node } from "../programs.ts";

/** Says which processes of the machine have the secret among their arguments, in shell words alone. */
const lookAtArguments = `
for place in /proc/[0-9]*; do
  case "$(tr '\\0' ' ' < "$place/cmdline" 2> /dev/null)" in *"$DB"*) echo "seen in $place" ;; esac
done
echo "looked at $0"
`;

/** Stores of every type that has credentials of its own in the environment. Nobody asks them for anything. */
const stores = `
  vault: { type: vault, address: "https://vault.example.com", auth: { method: token } }
  ssm: { type: aws-ssm, region: eu-west-1 }
  azure: { type: azure-key-vault, vault: acme-vault }
  gcp: { type: gcp-secret-manager, project: acme-project }
  connect: { type: onepassword-connect, address: "https://connect.example.com", token_env: MY_TOKEN }
  doppler: { type: doppler }
  infisical: { type: infisical, project: acme, environment: dev, auth: { method: token } }
  sops: { type: sops, path: "secrets/{env}.yaml" }
  variables: { type: env, prefix: my_secret_ }
`;

const credentials = [
  ...["VAULT_TOKEN", "BAO_TOKEN", "VAULT_SECRET_ID", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
  ...["AWS_SESSION_TOKEN", "AZURE_CLIENT_SECRET", "GOOGLE_APPLICATION_CREDENTIALS", "OP_CONNECT_TOKEN"],
  ...["MY_TOKEN", "DOPPLER_TOKEN", "INFISICAL_TOKEN", "SOPS_AGE_KEY", "my_secret_OTHER"],
];

/** What lets one act as the job, or speak to a later part of this step. */
const ofThePlatform = ["ACTIONS_ID_TOKEN_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "GITHUB_STATE"];

async function jobWith(value: string) {
  const env = Object.fromEntries([...credentials, "OF_THE_JOB"].map(name => [name, `${name}-of-the-job`]));
  const job = createJob({ node, idToken: await startOidcIssuer(), env });
  const config = directoryConfig(["DB: secret://dev/db"]).replace(
    /^stores: .*$/m,
    `stores:\n  files: { type: directory, path: ./store }${stores}`,
  );
  checkout(job.workspace, { "job-secrets.yml": config, "store/db": value });
  return job;
}

it("no process has a secret among its arguments while a command of `run` works (T21)", async () => {
  const value = randomValue();
  const job = await jobWith(value);
  const step = await job.runAction(project, { with: { run: lookAtArguments } });
  expect(step.exitCode, job.log).toBe(0);
  expect(step.stdout).toContain("looked at");
  expect(step.stdout).not.toContain("seen in");
  expectNoLeak(job, [step], [value]);
});

it("references and names in the words of a command stay as they are (T21)", async () => {
  const words = "secret://dev/db {{DB}} {DB} %DB% @DB@";
  const value = randomValue();
  const job = await jobWith(value);
  const step = await job.runAction(project, { with: { run: `printf '<%s>\\n' '${words} \${DB}'` } });
  expect(step.stdout.split("\n")).toContain(`<${words} \${DB}>`);
});

it("a command of `run` has the variables of any other step, its secrets, and no credential of a store's (T22)", async () => {
  const value = randomValue();
  const job = await jobWith(value);
  const names = "compgen -e";
  const step = await job.runAction(project, { with: { run: names } });
  const other = await job.runScript(names);
  expect(step.exitCode, job.log).toBe(0);
  const has = (text: string) => text.split("\n").filter(line => /^\w+$/.test(line));
  const expected = has(other.stdout).filter(
    name => !credentials.includes(name) && !ofThePlatform.includes(name),
  );
  expect(expected).toContain("OF_THE_JOB");
  expect(has(step.stdout).sort()).toEqual([...expected, "DB"].sort());
});

it("what `run` gives to its command is in no other process, this program's own among them (T22)", async () => {
  const value = randomValue();
  const job = await jobWith(value);
  const look = `for place in /proc/[0-9]*; do
  [ "$place" = "/proc/$$" ] && continue
  case "$(tr '\\0' ' ' < "$place/environ" 2> /dev/null)" in *"$NEEDLE"*) echo "seen in $place" ;; esac
done; echo looked`;
  const step = await job.runAction(project, { with: { run: `NEEDLE=$DB; unset DB; ${look}` } });
  expect(step.exitCode, job.log).toBe(0);
  expect(step.stdout).toContain("looked");
  expect(step.stdout).not.toContain("seen in");
});
