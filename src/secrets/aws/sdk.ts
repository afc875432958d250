/** The parts of AWS's SDK that are used: who this is, and how requests are signed. Loaded with the first request. */
export { fromNodeProviderChain, fromTokenFile, fromWebToken } from "@aws-sdk/credential-providers";
export { Hash } from "@smithy/hash-node";
export { HttpRequest, HttpResponse } from "@smithy/protocol-http";
export { SignatureV4 } from "@smithy/signature-v4";
