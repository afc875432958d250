import { expect, it } from "vitest";
import type { Doors } from "../../src/io/doors.ts";
import { askAccount } from "../../src/model/google-metadata.ts";
import { recordingDoors } from "../doors.ts";
import { failureOf } from "../failures.ts";

const ask = (path: string, { env, http }: Doors) => askAccount(path, env, request => http.send(request));
const headers = new Headers({ "metadata-flavor": "Google" });

it("the metadata server alone is asked past the guard of link-local addresses, and by its name", async () => {
  const { doors, requests } = recordingDoors({ answer: () => ({ body: "it", headers }) });
  expect(await ask("token?scopes=a", doors)).toMatchObject({ body: "it" });
  expect(requests).toMatchObject([
    {
      url: "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token?scopes=a",
      toMetadata: true,
      headers: { "metadata-flavor": "Google" },
    },
  ]);
});

it.each(["a/b", "a@b", "a?b", "http://a", "[::1]"])("%s is no host", async host => {
  const { doors, requests } = recordingDoors({ env: { GCE_METADATA_HOST: host } });
  expect((await failureOf(() => ask("token", doors))).code).toBe("invalid");
  expect(requests).toEqual([]);
});

it("who does not say to be one is none, and silence is a clause, too", async () => {
  const other = recordingDoors({ answer: () => ({ body: "it" }) });
  expect(await ask("token", other.doors)).toBe("what answers is no metadata server");
  expect(await ask("token", recordingDoors().doors)).toBe("no metadata server answers");
});
