/** Threats by servers: who they are, where they lead, and what they send. */
import type { Threat } from "./threat.ts";

export const ofServers: readonly Threat[] = [
  {
    threat: "T17: addresses that lead a token elsewhere: redirects, link-local addresses, names that change",
    by: [
      ["io/http/address.test.ts", "is sent nothing when it is written %s"],
      ["io/http/address.test.ts", "is sent nothing when a name has it as %s"],
      ["io/http/address.test.ts", "so that a name cannot lead elsewhere between look and step"],
      ["io/http/exchange.test.ts", "that redirects to %s is no answer"],
      ["secrets/stores/faults/columns.ts", "it redirects to a link-local address"],
      ["secrets/kubernetes/kubeconfig-files.test.ts", "in the working tree cannot be named"],
      ["secrets/aws/machine.test.ts", "are given up soon where the metadata address is silent"],
    ],
  },
  {
    threat: "T18: a token for one place that is sent to another",
    by: [
      ["secrets/kubernetes/find-cluster.test.ts", "with the audience of the options, and sent nowhere else"],
      ["secrets/kubernetes/find-cluster.test.ts", "and not by one for another audience"],
      ["secrets/stores/faults.test.ts", "is for another audience"],
    ],
  },
  {
    threat: "T19: servers that are not who they should be, and ways to trust everybody",
    by: [
      ["io/http/trust.test.ts", "%s is sent nothing and is not asked again"],
      ["io/http/trust.test.ts", "changes nothing for a door that does not see it"],
      ["secrets/kubernetes/kubeconfig.test.ts", "that asks for no check of its certificate is refused"],
      ["e2e/network.test.ts", "delivers nothing when the store %s"],
      ["secrets/stores/faults/columns.ts", "the certificate is signed by a stranger"],
      ["io/http/lines.test.ts", "asks no server of TLS 1.1, whatever NODE_OPTIONS allows"],
    ],
  },
  {
    threat: "T39: servers that drip, throttle without end, never end, or hang up",
    by: [
      ["io/http/tries.test.ts", "is not waited for past the deadline: Retry-After %j is %s"],
      ["io/http.test.ts", "of 16 MiB is taken, and of more is refused without another try"],
      ["io/http/exchange.test.ts", "ends in time when it drips"],
      ["io/http/exchange.test.ts", "is nothing when its connection is %s at any byte before the last"],
      ["secrets/stores/faults.test.ts", "delivers nothing when $when"],
      ["secrets/stores/faults.test.ts", "has nothing when any answer is cut at any byte"],
    ],
  },
  {
    threat: "T40: tokens whose time is over in the middle of a job",
    by: [
      ["threats/token-expiry.test.ts", "is used until a minute before it, and then another is got"],
      ["threats/token-expiry.test.ts", "is replaced once, for all who were refused with it"],
      ["threats/token-expiry.test.ts", "reads on with another one from Azure"],
      ["threats/token-expiry.test.ts", "reads on with another one from Google"],
    ],
  },
];
