/** The throw-away project of the demo, and the command in it that tries to leak. */

export const demoConfig = `version: 1
stores:
  local: { type: sops, path: "secrets/{env}.yaml" }
mounts: { dev/: local, prod/: local }
scopes:
  laptop: { when: { platform: local }, read: ["dev/**"] }
  etl-prod: { when: { repository: acme/etl, environment: production }, read: ["prod/etl/**"] }
env:
  WAREHOUSE_PASSWORD: secret://dev/etl/warehouse#password
`;

export interface LeakingScript {
  readonly command: string;
  readonly args: readonly string[];
  /** The command line as the demo shows it. */
  readonly shown: string;
}

const posixScript = [
  'echo "   plain:  $WAREHOUSE_PASSWORD"',
  'printf "   split:  %.10s" "$WAREHOUSE_PASSWORD"',
  "sleep 0.2",
  'printf "%s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | cut -c 11-)"',
  'printf "   base64: %s\\n" "$(printf %s "$WAREHOUSE_PASSWORD" | base64)" >&2',
].join("\n");

const windowsScript = [
  'Write-Host "   plain:  $env:WAREHOUSE_PASSWORD"',
  'Write-Host -NoNewline "   split:  $($env:WAREHOUSE_PASSWORD.Substring(0, 10))"',
  "Start-Sleep -Milliseconds 200",
  "Write-Host $env:WAREHOUSE_PASSWORD.Substring(10)",
  'Write-Host "   base64: $([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($env:WAREHOUSE_PASSWORD)))"',
].join("\n");

export function leakingScript(platform: string): LeakingScript {
  if (platform === "win32") {
    const shown = "job-secrets run -- powershell -Command '…'";
    return { command: "powershell", args: ["-NoProfile", "-Command", windowsScript], shown };
  }
  return { command: "sh", args: ["-c", posixScript], shown: "job-secrets run -- sh -c '…'" };
}
