import { manifestsOf, stackSources } from "@eksnet/modules/manifests/plan";
import { type ReachabilityRow, reachability } from "@eksnet/modules/reachability/plan";
import study from "../../fixtures/study";
import { labShows } from "../../support/labs";
import { synthesisePlatform } from "../../support/platform";

const stacks = Object.values(synthesisePlatform(study)).map(({ id, json }) => ({ id, document: json }));
const { manifests } = manifestsOf(stackSources(stacks, () => []));
const { rows } = reachability(
  manifests.map(({ object }) => object),
  { engine: "vpc-cni", podRange: "192.168.0.0/16" },
);

const clients = ["client-one", "client-two", "another-client-one", "another-client-two"];

/** Who of a lab's clients may connect to its demo-app at port 80. */
function reaching(lab: string): string[] {
  return clients.filter((client) => {
    const namespace = client.startsWith("another") ? `lab-${lab}-other` : `lab-${lab}`;
    return rowOf(`${namespace}/${client}`, `lab-${lab}/demo-app`, 80).allowed;
  });
}

function rowOf(from: string, to: string, port: number, protocol = "TCP"): ReachabilityRow {
  const found = rows.filter(
    (row) => row.from === from && row.to === to && row.port === port && row.protocol === protocol,
  );
  if (found.length !== 1) throw new Error(`${found.length} rows for ${from} -> ${to} ${protocol} ${port}`);
  return found[0] as ReachabilityRow;
}

/** Whom a pod reaches: names with protocol and port. */
function reachedBy(from: string): string[] {
  return rows
    .filter((row) => row.from === from && row.allowed)
    .map(({ to, protocol, port }) => `${to} ${protocol} ${port}`);
}

describe("in the labs on network policy", () => {
  labShows("E1", "no client reaches demo-app", () => {
    expect(reaching("e1")).toEqual([]);
  });

  labShows("E2", "client-one and client-two reach demo-app, the other namespace does not", () => {
    expect(reaching("e2")).toEqual(["client-one", "client-two"]);
  });

  labShows("E3", "only client-one reaches demo-app", () => {
    expect(reaching("e3")).toEqual(["client-one"]);
    expect(rowOf("lab-e3/client-one", "lab-e3/demo-app", 80).ingress.allowedBy).toEqual([
      "lab-e3/from-client-one ingress[0]",
    ]);
  });

  labShows("E4", "the other namespace reaches demo-app, and with E3's policy client-one", () => {
    expect(reaching("e4")).toEqual(["client-one", "another-client-one", "another-client-two"]);
  });

  labShows("E5", "client-one reaches nothing, not even DNS; client-two does", () => {
    expect(reachedBy("lab-e5/client-one")).toEqual([]);
    expect(reachedBy("lab-e5/client-two")).toEqual(
      expect.arrayContaining(["lab-e5/demo-app TCP 80", "kube-system/coredns UDP 53", "internet TCP 443"]),
    );
  });

  labShows("E6", "client-one reaches demo-app and DNS, and nothing else", () => {
    expect(reachedBy("lab-e6/client-one")).toEqual([
      "lab-e6/demo-app TCP 80",
      "kube-system/coredns UDP 53",
      "kube-system/coredns TCP 53",
    ]);
    expect(reaching("e6")).toEqual(clients);
  });
});
