/** Microsoft's credentials: "SAS tokens", "Storage account keys", "Client secrets"; most have no mark at their beginning. */
import { alphanumeric, base32, base64, base64Url, sample } from "../samples.ts";
import type { RuleGroup } from "./rule.ts";

const years = ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027"];

export const azure: RuleGroup = {
  id: "azure",
  summary: "Microsoft Azure and Azure DevOps",
  rules: [
    {
      id: "azure-sas-signature",
      title: "Azure shared access signature",
      severity: "error",
      find: {
        by: "keyword",
        keywords: years.map(year => `${year}-`),
        behind: "=".charCodeAt(0),
        pattern:
          /(?<=[?&]sv=)20\d\d-\d\d-\d\d&[^\s"'<>]{1,400}?&sig=([A-Za-z0-9%+/]{43,90}=?)(?![A-Za-z0-9])/,
      },
      advice: "Rotate the account's key that signed it, or remove its stored access policy.",
      examples: {
        hits: () => [
          `https://acme.blob.core.windows.net/c?sv=2022-11-02&ss=b&sig=${sample(alphanumeric, 43)}%3D`,
        ],
        misses: () => ["https://acme.blob.core.windows.net/c?sv=2022-11-02&ss=b&sig=signature"],
      },
    },
    {
      id: "azure-storage-key",
      title: "Azure storage account key",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:account_?key|storage_(?:account_)?(?:access_)?key|cosmos(?:_?db)?_key|(?:azure_)?account_key_[a-z0-9_]{3,60}_windows_net|(?:storage_)?credential)$/,
        value: /^[A-Za-z0-9+/]{86}==$/,
        accept: value => !value.startsWith("Eby8vdM02x") && !value.startsWith("C2y6yDjf5"),
      },
      examples: {
        hits: () => [
          `AZURE_STORAGE_KEY=${sample(base64, 86)}==`,
          `BlobServiceClient(url, credential="${sample(base64, 86)}==")`,
          {
            path: "a.py",
            text: `spark.conf.set("fs.azure.account.key.acme1.dfs.core.windows.net", "${sample(base64, 86)}==")`,
          },
        ],
        misses: () => [`AZURE_STORAGE_KEY=${"x".repeat(86)}==`, "AZURE_STORAGE_KEY=changeme"],
      },
    },
    {
      // Bare names: nothing but such a key has that length in base64 and is called so.
      id: "azure-account-key",
      title: "Azure account key",
      severity: "error",
      find: {
        by: "name",
        names: /^(?:(?:primary|secondary)_(?:master_)?|master_|auth_)?key$/,
        value: /^[A-Za-z0-9+/]{86}==$/,
      },
      examples: {
        hits: () => [
          {
            path: "a.js",
            text: `new CosmosClient({ endpoint: "https://x.documents.azure.com", key: "${sample(base64, 86)}==" })`,
          },
        ],
        misses: () => [{ path: "a.js", text: `x({ key: "${"x".repeat(86)}==" })` }],
      },
    },
    {
      id: "azure-functions-key",
      title: "Key of an Azure function",
      severity: "error",
      find: {
        by: "keyword",
        keywords: ["net/api/"],
        pattern:
          /(?<=\.azurewebsites\.)net\/api\/[\w/-]{1,100}\?(?:[^\s"'<>]{0,200}&(?:amp;)?)?code=([A-Za-z0-9_+/%-]{40,80}={0,2})(?![A-Za-z0-9_%=-])/,
      },
      examples: {
        hits: () => [
          `https://acme.azurewebsites.net/api/orders?code=${sample(base64Url, 54)}==`,
          `https://acme.azurewebsites.net/api/v1/orders?x=1&code=${sample(alphanumeric, 54)}%3D%3D`,
        ],
        misses: () => [
          "https://acme.azurewebsites.net/api/orders?code=FUNCTION_KEY",
          `https://acme.azurewebsites.net/api/orders?code=${"x".repeat(54)}==`,
        ],
      },
    },
    {
      id: "azure-client-secret",
      title: "Microsoft Entra client secret",
      severity: "error",
      find: {
        by: "dotted",
        marks: ["7Q~", "8Q~"],
        lead: 3,
        pattern: /[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])/,
      },
      examples: {
        hits: () => [
          `AZURE_CLIENT_SECRET=${sample(alphanumeric, 3)}8Q~${sample(base64Url, 34)}`,
          `ClientSecretCredential(tenant, client, "${sample(alphanumeric, 3)}8Q~${sample(base64Url, 34)}")`,
        ],
        misses: () => [
          `AZURE_CLIENT_SECRET=xxx8Q~${"x".repeat(34)}`,
          `x("${sample(alphanumeric, 3)}8Q~${sample(base64Url, 20)}")`,
        ],
      },
    },
    {
      // One with tildes and dots in it everywhere, in which nothing is long enough to be seen without the name.
      id: "azure-named-client-secret",
      title: "Microsoft Entra client secret",
      severity: "error",
      find: {
        by: "name",
        names: /^[a-z0-9_]{0,60}(?:secret|password|passwd|key|credential)(?:_[a-z0-9_]{1,20})?$/,
        value: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
      },
      examples: {
        hits: () => [
          `AZURE_CLIENT_SECRET=${sample(alphanumeric, 3)}8Q~${[11, 10, 11].map(length => sample(alphanumeric, length)).join("~")}`,
        ],
        misses: () => ["AZURE_CLIENT_SECRET=changeme"],
      },
    },
    {
      id: "azure-identifiable-key",
      title: "Azure key or Azure DevOps token",
      severity: "error",
      find: {
        by: "name",
        names: /^[a-z0-9_]{0,60}(?:key|token|secret|password|passwd)(?:_[a-z0-9_]{1,20})?$/,
        value: /^[A-Za-z0-9]{52}JQQJ99[A-L0-9][A-Za-z0-9]{17}[A-Za-z0-9+]{4}[A-Za-z0-9]{4}$/,
      },
      examples: {
        hits: () => [`AZURE_DEVOPS_TOKEN=${devopsToken()}`],
        misses: () => [
          "AZURE_DEVOPS_EXT_PAT=changeme",
          `AZURE_DEVOPS_EXT_PAT=${sample(alphanumeric, 20)}xxxxxxxx`,
        ],
      },
    },
    {
      id: "azure-devops-token",
      title: "Azure DevOps token of the older kind",
      severity: "error",
      find: {
        by: "name",
        names:
          /^(?:[a-z0-9_]{1,40}_)?(?:azure_?devops|azdo|ado|vsts|devops)_(?:[a-z0-9]{1,20}_){0,2}(?:pat|token)$/,
        value: /^[a-z2-7]{52}$/,
      },
      examples: {
        hits: () => [`AZURE_DEVOPS_TOKEN=${sample(base32.toLowerCase(), 52)}`],
        misses: () => ["AZURE_DEVOPS_TOKEN=changeme", `AZURE_DEVOPS_TOKEN=${"a".repeat(52)}`],
      },
    },
  ],
};

function devopsToken(): string {
  return `${sample(alphanumeric, 52)}JQQJ99B${sample(alphanumeric, 17)}AZDO${sample(alphanumeric, 4)}`;
}
