/** Addresses of servers that a token may be sent to. */
import * as v from "valibot";
import { AppError } from "../model/error.ts";

/** True for an address to which a token may be sent: encrypted, or to this machine. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(address);
  if (username !== "" || password !== "" || search !== "" || hash !== "") return false;
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}

/** The option `address` of a store. `description` says what counts without it. */
export const addressOption = (description: string) =>
  v.pipe(
    v.string(),
    v.check(isSafeAddress, "must be https://HOST without a user; http:// only for this machine"),
    v.description(description),
  );

/**
 * The server's address without a slash at its end. `given` is what the option or the environment says; throws `config`
 * where that is nothing, or no address that a token may be sent to.
 */
export function serverAddress(product: string, given: string | undefined, variable: string): string {
  if (given === undefined || given === "") {
    throw new AppError("config", `cannot open the ${product} store: nothing says where the server is`, {
      hint: `Write \`address: https://…\` under the store, or set ${variable}.`,
    });
  }
  if (!isSafeAddress(given)) {
    throw new AppError(
      "config",
      `cannot open the ${product} store: ${variable} is no https:// address of a server`,
    );
  }
  return given.replace(/\/+$/, "");
}
