/** AWS's IAM as far as a comparison reads it: roles and their policies. */
import { AppError } from "../../model/error.ts";
import type { StoreContext } from "../stores/store.ts";
import { credentialsFor } from "./credentials.ts";
import type { AwsOptions } from "./options.ts";
import { refusalOf } from "./refusals.ts";
import { signed } from "./signed.ts";

/** IAM is one for all regions. */
const [region, version] = ["us-east-1", "2010-05-08"] as const;

export class Iam {
  readonly #options: AwsOptions;
  readonly #context: StoreContext;

  /** Asks as the machine's own credentials: the role of the job may not look at itself. */
  constructor(options: AwsOptions, context: StoreContext) {
    this.#options = options;
    this.#context = context;
  }

  /** The XML of the answer. Undefined where there is no such thing. */
  async ask(action: string, parameters: Readonly<Record<string, string>>): Promise<string | undefined> {
    const sdk = await import("./sdk.ts");
    const { role: _, ...own } = this.#options;
    const credentials = await credentialsFor({ ...own, role: undefined }, region, this.#context, sdk);
    const body = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const request = { url: this.#endpoint(), headers, body };
    const signing = { sdk, credentials, region, service: "iam" };
    const answer = await this.#context.http.send(await signed(request, signing));
    if (answer.status === 200) return answer.body;
    const [code = ""] = textsIn(answer.body, "Code");
    if (code === "NoSuchEntity") return undefined;
    throw refusalOf(code, "", Object.values(parameters).join(" "), `iam:${action}`);
  }

  #endpoint(): string {
    const { env } = this.#context;
    return env.AWS_ENDPOINT_URL_IAM ?? env.AWS_ENDPOINT_URL ?? "https://iam.amazonaws.com/";
  }
}

/** What stands between the tags of a name. */
export function textsIn(xml: string, tag: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, text = ""]) => text);
}

/** A document of IAM's, which is JSON behind percent signs. Throws `invalid`. */
export function documentIn(xml: string, tag: string, what: string): unknown {
  const [text = ""] = textsIn(xml, tag);
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch (cause) {
    throw new AppError("invalid", `cannot read ${what}: IAM's answer has another form`, { cause });
  }
}
