/** A line to a server on this machine that gives each answer so many milliseconds late: `slow-line.mjs PORT MILLISECONDS`. */
import { connect, createServer } from "node:net";

const [port, delay] = process.argv.slice(2).map(Number);

const server = createServer(near => {
  const far = connect(port, "127.0.0.1");
  near.setNoDelay(true);
  far.setNoDelay(true);
  near.pipe(far);
  far.on("data", bytes => setTimeout(() => near.write(bytes), delay));
  far.on("end", () => setTimeout(() => near.end(), delay));
  for (const [one, other] of [
    [near, far],
    [far, near],
  ]) {
    one.on("error", () => other.destroy());
  }
});
server.listen(0, "127.0.0.1", () => {
  const { port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.stdout.write(`${own}\n`);
});
