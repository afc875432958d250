/** How Azure's own clients are led to the stub: they ask Azure's addresses, and give up at once. */
import { createDefaultHttpClient, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { reroute } from "../rerouted.ts";
import type { Azure } from "./azure.ts";

export function official({ routes }: Azure) {
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { url, headers } = reroute(request.url, routes);
      const sent = createPipelineRequest({ ...request, url, allowInsecureConnection: true });
      for (const [name, value] of Object.entries(headers)) sent.headers.set(name, value);
      const answer = await createDefaultHttpClient().sendRequest(sent);
      return { ...answer, request };
    },
  };
  return { httpClient, retryOptions: { maxRetries: 0 } };
}
