/** A cluster on loopback, for all tests of a file. */
import { afterAll, beforeAll } from "vitest";
import { type StubCluster, startStubCluster } from "../../../harness/kubernetes/stub.ts";

export let stub: StubCluster;
beforeAll(async () => {
  stub = await startStubCluster();
});
afterAll(() => stub.stop());
