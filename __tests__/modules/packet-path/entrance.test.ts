import { applicationsOf, type Exposure } from "@eksnet/modules/packet-path/plan";
import { labShows } from "../../support/labs";
import { annotated, edited, pathTo, said, studyObjects } from "./study";

const alb = "alb.ingress.kubernetes.io";

interface Entrance {
  readonly application: string;
  readonly object?: string;
  readonly clients: string;
}

/** An application of study for each way in; one that is missing does not compile. */
const entrances: Readonly<Record<Exposure, Entrance>> = {
  clusterIp: {
    application: "myapp",
    object: "Service myapp/myapp-service",
    clients: "(ClusterIP), reachable from pods and nodes",
  },
  nodePort: {
    application: "myapp-nodeport",
    object: "Service myapp-nodeport/myapp-nodeport",
    clients: "(NodePort): 30008",
  },
  externalName: {
    application: "myapp-external",
    object: "Service myapp-external/myapp-external",
    clients: "(ExternalName)",
  },
  nlb: {
    application: "echo",
    object: "Service echo/svc-nlb-ip-type",
    clients: "network load balancer, internet-facing",
  },
  alb: {
    application: "game-2048",
    object: "Ingress game-2048/ingress-2048",
    clients: "application load balancer, internet-facing",
  },
  none: { application: "netshoot", clients: "No Service selects its pods" },
};

describe("the way in", () => {
  it.each(Object.entries(entrances))("by %s is recognised by the object that makes it", (exposure, one) => {
    const { application, object, clients } = one;
    const path = pathTo(application);

    expect(path).toMatchObject({ exposure, ...(object && { object }) });
    expect(path.object).toBe(object);
    expect(said(path, "clients")[0]).toContain(clients);
    if (object !== undefined) expect(said(path, "clients").join(" ")).toContain(object);
  });

  it("follows the scheme of a load balancer, and what is in front of it nothing else", () => {
    const internal = pathTo(
      "echo",
      annotated("Service echo/svc-nlb-ip-type", { "service.beta.kubernetes.io/aws-load-balancer-scheme": "internal" }),
    );

    expect(pathTo("echo").loadBalancer).toMatchObject({
      scheme: "internet-facing",
      subnets: ["192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/24"],
    });
    expect(said(pathTo("echo"), "clients")[0]).toContain("reachable from the whole internet");
    expect(internal.loadBalancer).toMatchObject({
      scheme: "internal",
      subnets: ["192.168.11.0/24", "192.168.12.0/24", "192.168.13.0/24"],
    });
    expect(said(internal, "clients")[0]).toContain("not from the internet");
  });

  it("of an alias ends in the cluster's DNS", () => {
    const path = pathTo("myapp-external");

    expect(path).toMatchObject({ externalName: "ipinfo.io", backends: [], unexposed: [] });
    expect(said(path, "name")).toEqual([
      "myapp-external.myapp-external.svc.cluster.local, resolved by the cluster's DNS.",
    ]);
    expect(said(path, "clients")[0]).toContain("DNS returns ipinfo.io");
    expect(said(path, "hops")).toEqual([]);
  });

  it("is through the port of every node that the Service has, or chosen by Kubernetes", () => {
    const picked = edited("Service myapp-nodeport/myapp-nodeport", {
      spec: { ports: [{ port: 80, targetPort: 80, protocol: "TCP" }] },
    });

    expect(said(pathTo("myapp-nodeport"), "clients")[0]).toContain("30008");
    expect(said(pathTo("myapp-nodeport", picked), "clients")[0]).toContain("chosen by Kubernetes");
  });

  it("is none for pods that no Service leads to, which may be lost all the same", () => {
    const path = pathTo("netshoot");

    expect(path.unexposed).toMatchObject([{ deployment: "netshoot/netshoot", replicas: 3, zoneSpread: "required" }]);
    expect(said(path, "a zone goes")[0]).toContain("3 pods, strictly spread over 3 zones: a zone has at most 1");
  });
});

describe("the name", () => {
  labShows("C9", "is found by the name that ExternalDNS writes, and by the load balancer's own", () => {
    expect(pathTo("tetris").names).toEqual([
      { name: "tetris.kgetall.click", by: "external-dns" },
      { by: "load-balancer" },
    ]);
    expect(said(pathTo("tetris"), "name")[0]).toContain("It removes them with the object");
    expect(said(pathTo("tetris", studyObjects, { dnsPolicy: "upsert-only" }), "name")[0]).toContain(
      "never removes them",
    );
  });

  it("has no records in another zone, or without ExternalDNS", () => {
    const elsewhere = annotated("Service tetris/tetris", {
      "external-dns.alpha.kubernetes.io/hostname": "tetris.example.org",
    });

    expect(pathTo("tetris", elsewhere).names[0]).toEqual({ name: "tetris.example.org", by: "none" });
    expect(pathTo("tetris", studyObjects, { dnsZone: undefined }).names[0]?.by).toBe("none");
  });

  it("is the host of an Ingress as well", () => {
    expect(pathTo("shared-alb-web").names[0]).toEqual({ name: "web.kgetall.click", by: "external-dns" });
  });
});

describe("the listener", () => {
  const game = "Ingress game-2048/ingress-2048";

  it("of a network load balancer has the Service's port", () => {
    expect(pathTo("echo").loadBalancer?.listeners).toEqual([{ protocol: "TCP", port: 80, certificates: [] }]);
  });

  it("redirects to TLS where an Ingress of the group asks for it", () => {
    const path = pathTo("shared-alb-web");
    const other = annotated("Ingress shared-alb/shared-alb-web", { [`${alb}/ssl-redirect`]: undefined });

    expect(path.loadBalancer?.listeners).toMatchObject([
      { protocol: "HTTP", port: 80, redirectsTo: 443 },
      { protocol: "HTTPS", port: 443, tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
    ]);
    expect(pathTo("shared-alb-web", other).loadBalancer?.listeners[0]?.redirectsTo).toBe(443);
    expect(said(path, "listener")).toHaveLength(3);
  });

  it("is HTTP at port 80 by default, and HTTPS at 443 with a certificate", () => {
    const certified = annotated(game, { [`${alb}/certificate-arn`]: "arn:a,arn:b" });

    expect(pathTo("game-2048").loadBalancer?.listeners).toEqual([{ protocol: "HTTP", port: 80, certificates: [] }]);
    expect(pathTo("game-2048", certified).loadBalancer?.listeners).toMatchObject([
      { protocol: "HTTPS", port: 443, certificates: ["arn:a", "arn:b"] },
    ]);
  });

  it("finds certificates by the hosts where none is named", () => {
    const found = annotated(game, { [`${alb}/listen-ports`]: '[{"HTTPS":443}]' });

    expect(said(pathTo("game-2048", found), "listener")[0]).toContain("certificates discovered by the rules' hosts");
  });
});

describe("the rules", () => {
  const action = (v1: number, v2: number) =>
    JSON.stringify({
      type: "forward",
      forwardConfig: {
        targetGroups: [
          { serviceName: "hello-kubernetes-v1", servicePort: 80, weight: v1 },
          { serviceName: "hello-kubernetes-v2", servicePort: 80, weight: v2 },
        ],
      },
    });
  const canary = (v1: number, v2: number) =>
    annotated("Ingress canary/hello-kubernetes-canary", { [`${alb}/actions.canary`]: action(v1, v2) });

  labShows("D3", "shows the shares behind the weights", () => {
    expect(said(pathTo("canary"), "rules")[0]).toBe(
      "Rule 1 of 1: any host, any path -> hello-kubernetes-v1 90 % (weight 90), hello-kubernetes-v2 10 % (weight 10).",
    );
    expect(said(pathTo("canary", canary(1, 2)), "rules")[0]).toContain(
      "hello-kubernetes-v1 33.3 % (weight 1), hello-kubernetes-v2 66.7 % (weight 2)",
    );
    expect(pathTo("canary", canary(0, 100)).rules[0]?.targets.map(({ share }) => share)).toEqual([0, 100]);
  });

  labShows("C8", "evaluates rules in the group's order, and lists applications of the load balancer", () => {
    expect(pathTo("shared-alb-web")).toMatchObject({
      rules: [
        { priority: 2, host: "web.kgetall.click", path: "/", targets: [{ service: "shared-alb-web", share: 100 }] },
      ],
      ruleCount: 2,
      sharedWith: ["shared-alb-echo"],
    });
    expect(pathTo("shared-alb-echo").rules[0]).toMatchObject({ priority: 1, path: "/echo" });
    const turned = annotated("Ingress shared-alb/shared-alb-web", { [`${alb}/group.order`]: "5" });
    expect(pathTo("shared-alb-web", turned).rules[0]?.priority).toBe(1);
    const alike = annotated("Ingress shared-alb/shared-alb-web", { [`${alb}/group.order`]: "10" });
    expect(pathTo("shared-alb-web", alike).rules[0]?.priority).toBe(2);
  });

  it("leave out what is no member of the group any more", () => {
    const gone = annotated("Ingress shared-alb/shared-alb-echo", { [`${alb}/group.name`]: "other" });

    expect(pathTo("shared-alb-web", gone)).toMatchObject({ ruleCount: 1, sharedWith: [] });
    expect(said(pathTo("shared-alb-web", gone), "clients").at(-1)).toContain("with no other application yet");
  });

  it("show their conditions", () => {
    const path = pathTo("ab-testing");
    const conditions = annotated("Ingress ab-testing/hello-kubernetes-ab", {
      [`${alb}/conditions.ab-testing`]: JSON.stringify([
        { field: "query-string", queryStringConfig: { values: [{ key: "v", value: "2" }, { value: "beta" }] } },
        { field: "http-request-method", httpRequestMethodConfig: { values: ["GET", "HEAD"] } },
        { field: "source-ip", sourceIPConfig: { values: ["203.0.113.0/24"] } },
        { field: "path-pattern" },
      ]),
    });

    expect(
      path.rules.map(({ priority, conditions: asked, targets }) => [priority, asked, targets[0]?.service]),
    ).toEqual([
      [1, ["header HeaderName: kans-study-end"], "hello-kubernetes-v2"],
      [2, [], "hello-kubernetes-v1"],
    ]);
    expect(pathTo("ab-testing", conditions).rules[0]?.conditions).toEqual([
      "query v=2 or beta",
      "method GET or HEAD",
      "client in 203.0.113.0/24",
      "path-pattern",
    ]);
  });

  it("are in the order in which the controller sorts the paths of a host", () => {
    const backend = { service: { name: "service-2048", port: { number: 80 } } };
    const path = (text: string, pathType?: string) => ({ path: text, pathType, backend });
    const paths = [path("/a", "Prefix"), path("/x"), path("/a/b", "Prefix"), path("/z", "Exact")];
    const objects = edited("Ingress game-2048/ingress-2048", { spec: { rules: [{ http: { paths } }] } });

    const { rules } = pathTo("game-2048", objects);

    expect(rules.map((rule) => rule.path)).toEqual(["/z", "/a/b", "/a", "/x"]);
    expect(said(pathTo("game-2048", objects), "rules")[0]).toContain("path /z alone");
  });
});

describe("applicationsOf", () => {
  it("names the applications of an environment in order", () => {
    const names = applicationsOf(studyObjects);

    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toEqual(expect.arrayContaining(["echo", "myapp-external", "netshoot"]));
    expect(names).not.toContain("external-dns");
  });
});
