/** What a store asks AWS for. */
import { createHttp, type Http, type HttpResponse } from "../../../src/io/http.ts";

/** A door that notes the actions; `answer` takes the place of AWS's answer where it gives one. */
export function watching(answer: (body: string) => HttpResponse | undefined = () => undefined) {
  const actions: string[] = [];
  const real = createHttp({ signal: new AbortController().signal });
  const http: Http = {
    async send(request) {
      actions.push(String(request.headers?.["x-amz-target"]).replace(/^.*\./, ""));
      return answer(request.body ?? "") ?? real.send(request);
    },
  };
  return { http, actions };
}

export function answering(body: object): HttpResponse {
  const text = JSON.stringify(body);
  return { status: 200, headers: new Headers(), body: text, bytes: Buffer.from(text) };
}
