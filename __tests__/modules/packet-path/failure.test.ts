import { labShows } from "../../support/labs";
import { annotated, edited, pathTo, said, studyContext, studyObjects } from "./study";

const nlb = "service.beta.kubernetes.io/aws-load-balancer";
const alb = "alb.ingress.kubernetes.io";
const echo = "Service echo/svc-nlb-ip-type";

describe("the health check", () => {
  const checkOf = (application: string, objects = studyObjects) =>
    pathTo(application, objects).backends[0]?.targetGroup?.healthCheck;

  it("of a network load balancer opens a connection, and sends a request where a path is set", () => {
    const asking = annotated(echo, { [`${nlb}-healthcheck-protocol`]: "http", [`${nlb}-healthcheck-path`]: "/ready" });

    expect(checkOf("tetris")).toEqual({
      protocol: "TCP",
      intervalSeconds: 10,
      failures: 3,
      answeredBy: "pod",
      proxyProtocol: false,
    });
    expect(checkOf("echo")?.port).toBe(8080);
    expect(said(pathTo("echo", asking), "health check")[0]).toBe(
      "Every 10 s the load balancer requests /ready at port 8080 of each pod over HTTP, healthy with 200-399.",
    );
  });

  it("reaches any pod behind a node, so that every node is healthy", () => {
    expect(checkOf("nlb-instance")?.answeredBy).toBe("any-pod");
    expect(said(pathTo("nlb-instance"), "health check").at(-1)).toContain("a node without a pod is healthy as well");
  });

  it("of an application load balancer has the Ingress' settings, and the Service's before them", () => {
    const own = annotated("Service game-2048/service-2048", {
      [`${alb}/healthcheck-path`]: "/ready",
      [`${alb}/healthcheck-port`]: "81",
    });

    expect(checkOf("game-2048")).toMatchObject({
      protocol: "HTTP",
      path: "/",
      codes: "200",
      intervalSeconds: 15,
      failures: 2,
    });
    expect(checkOf("shared-alb-web")?.intervalSeconds).toBe(10);
    expect(checkOf("game-2048", own)).toMatchObject({ path: "/ready", port: 81 });
  });

  it("reaches nodes with a pod only, where an application load balancer sends to nodes with policy Local", () => {
    const nodes = annotated("Ingress game-2048/ingress-2048", { [`${alb}/target-type`]: "instance" });
    const local = edited("Service game-2048/service-2048", { spec: { externalTrafficPolicy: "Local" } }, nodes);

    expect(checkOf("game-2048", local)?.answeredBy).toBe("node-with-pod");
  });

  it("counts for nothing while every target fails it", () => {
    for (const application of ["echo", "game-2048"]) {
      expect(said(pathTo(application), "health check")[1]).toMatch(/gets no new requests. If all targets fail, all/);
    }
  });

  it("is none inside the cluster", () => {
    expect(said(pathTo("myapp"), "health check")[0]).toMatch(/^There is no load balancer\./);
  });
});

describe("when a pod goes", () => {
  const web = "Deployment shared-alb/shared-alb-web";

  it("the load balancer lets it finish, it serves on, a rollout waits, and a drain takes few", () => {
    expect(said(pathTo("shared-alb-web"), "a pod goes")).toEqual([
      "The load balancer sends it no new requests and lets open ones finish for 30 s (deregistration delay).",
      "The pod keeps serving for 30 s (preStop), then gets SIGTERM; after 60 s in all it is killed.",
      "A rollout waits until the new pod is healthy in the load balancer (readiness gate).",
      "Draining nodes evicts at most 1 at once (disruption budget).",
    ]);
  });

  it("nothing of that holds without the fields behind it", () => {
    const gone = edited(web, { spec: { template: { spec: { containers: [{ name: "web" }] } } } }).filter(
      ({ kind, metadata }) =>
        kind !== "PodDisruptionBudget" && !(kind === "Namespace" && metadata.name === "shared-alb"),
    );

    const sentences = said(pathTo("shared-alb-web", gone), "a pod goes").join("\n");

    expect(sentences).toContain("gets SIGTERM at once");
    expect(sentences).toContain("no readiness gate");
    expect(sentences).toContain("no disruption budget");
  });

  it("AWS waits five minutes by default", () => {
    expect(pathTo("tetris").backends[0]?.targetGroup?.deregistrationDelaySeconds).toBe(300);
    expect(pathTo("echo").backends[0]?.targetGroup?.deregistrationDelaySeconds).toBe(60);
  });

  it("nodes stay targets where these are the targets", () => {
    expect(said(pathTo("nlb-instance"), "a pod goes")[0]).toBe("The nodes stay targets, and stop routing to the pod.");
  });

  it("there is no budget to speak of with one pod", () => {
    expect(said(pathTo("tetris"), "a pod goes").join()).not.toContain("Draining");
  });
});

describe("when a zone goes", () => {
  const deployment = "Deployment echo/deploy-echo";

  it.each([
    [{ replicas: 0 }, "There are no pods"],
    [{ replicas: 1 }, "The only pod is lost with its zone"],
    [{ replicas: 4 }, "4 pods, spread over 3 zones as evenly as possible: a zone has 2 of them"],
    [
      { template: { spec: { topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }] } } },
      "2 pods, strictly spread over 3 zones: a zone has at most 1 of them",
    ],
    [
      { template: { spec: { topologySpreadConstraints: [{ topologyKey: "kubernetes.io/hostname" }] } } },
      "2 pods, not spread over zones: one zone may have all of them",
    ],
  ])("with %j it is so", (spec, sentence) => {
    expect(said(pathTo("echo", edited(deployment, { spec })), "a zone goes")[0]).toContain(sentence);
  });

  it("counts only zones with nodes that accept the pods", () => {
    const inZones = (...podZones: string[]) => said(pathTo("echo", studyObjects, { podZones }), "a zone goes")[0];

    expect(inZones("ap-northeast-2a", "ap-northeast-2b")).toContain("spread over 2 zones");
    expect(inZones("ap-northeast-2a")).toMatch(/in ap-northeast-2a, the only zone with nodes that accept them/);
  });

  it("speaks of zones without a number where they are not known", () => {
    expect(said(pathTo("echo", studyObjects, { zones: [] }), "a zone goes")[0]).toContain("a zone has an equal share");
  });

  it("the rest of the load balancer serves all that is left, or that of each zone", () => {
    const off = annotated(echo, { [`${nlb}-cross-zone-load-balancing-enabled`]: undefined });

    expect(said(pathTo("echo"), "a zone goes").at(-1)).toContain(
      "the addresses in other zones send to the remaining targets",
    );
    expect(said(pathTo("echo", off), "a zone goes").at(-1)).toContain("send to the targets of their own zone");
  });
});

describe("zones in which an application's pods cannot run", () => {
  it("are not among those that answer", () => {
    const podZones = ["ap-northeast-2a"];

    const sentences = said(pathTo("echo", studyObjects, { podZones }), "zones").join(" ");

    expect(sentences).toContain("sends to targets in ap-northeast-2a (cross-zone)");
    expect(sentences).toContain("The pods run in ap-northeast-2a only: no node in another zone accepts them.");
    expect(said(pathTo("echo", studyObjects, { podZones: studyContext.zones }), "zones").join(" ")).not.toContain(
      "only",
    );
  });
});

describe("zones", () => {
  const zonesOf = (application: string, objects = studyObjects) => said(pathTo(application, objects), "zones");

  it("are crossed where the load balancer is set so, and where a target group overrides it", () => {
    const off = annotated(echo, { [`${nlb}-cross-zone-load-balancing-enabled`]: "false" });
    const group = annotated(echo, { [`${nlb}-target-group-attributes`]: "load_balancing.cross_zone.enabled=false" });

    expect(zonesOf("echo")).toEqual([
      "In each zone the load balancer sends to targets in all 3 zones (cross-zone).",
      "AWS charges for cross-zone traffic.",
    ]);
    for (const objects of [off, group]) expect(zonesOf("echo", objects)[0]).toContain("targets of that zone only");
  });

  it("are named by their number, as both or all", () => {
    const inZones = (...zones: string[]) => said(pathTo("echo", studyObjects, { zones, podZones: zones }), "zones")[0];

    expect(inZones("ap-northeast-2a", "ap-northeast-2b")).toContain("targets in both zones");
    expect(inZones("ap-northeast-2a")).toContain("targets in that zone");
    expect(inZones()).toContain("targets in all zones");
  });

  it("are crossed by a second hop, and without a charge by an application load balancer", () => {
    expect(zonesOf("nlb-instance")[1]).toBe("Behind the node any pod in any zone answers.");
    expect(zonesOf("canary").at(-1)).toMatch(/^AWS does not charge/);
  });

  labShows("D1", "has hints with 3 or 6 pods, but not with 1, 2, 4 or 5", () => {
    const holds = [1, 2, 3, 4, 5, 6].map(
      (replicas) =>
        pathTo("echo-zones", edited("Deployment echo-zones/deploy-echo", { spec: { replicas } })).backends[0]
          ?.zoneRouting.holds,
    );

    expect(holds).toEqual([false, false, true, false, false, true]);
    expect(pathTo("echo-zones", studyObjects, { zones: [] }).backends[0]?.zoneRouting.holds).toBe(false);
  });

  it.each([
    [{ trafficDistribution: "PreferSameZone" }, "as long as there is one, however loaded"],
    [{ trafficDistribution: "PreferSameNode" }, "of the client's own node"],
    [{}, "Any pod in any zone answers."],
  ])("are preferred as %j says", (spec, sentence) => {
    expect(zonesOf("myapp", edited("Service myapp/myapp-service", { spec }))[0]).toContain(sentence);
  });
});

describe("zones behind a node", () => {
  const zonesOf = (application: string, name: string, spec: object) =>
    said(pathTo(application, edited(name, { spec })), "zones");

  it.each([
    ["PreferSameZone", "Behind the node pods of the node's own zone answer"],
    ["PreferSameNode", "Behind the node a pod of the same node answers"],
  ])("are preferred as %s says, by where the node is and not the client", (trafficDistribution, sentence) => {
    expect(zonesOf("nlb-instance", "Service nlb-instance/nlb-instance", { trafficDistribution })[1]).toContain(
      sentence,
    );
  });

  it("are of no account where a node sends to its own pods alone", () => {
    const nodePort = "Service myapp-nodeport/myapp-nodeport";

    expect(zonesOf("myapp-nodeport", nodePort, { trafficDistribution: "PreferSameZone" })[0]).toContain(
      "the node's own",
    );
    expect(zonesOf("myapp-nodeport", nodePort, { externalTrafficPolicy: "Local" })[0]).toBe(
      "Only pods on the node that receives the packet answer.",
    );
  });
});

describe("the targets", () => {
  it("are none where no pod has the labels that the Service looks for", () => {
    const path = pathTo("echo", edited(echo, { spec: { selector: { app: "other" } } }));

    expect(path.backends[0]?.pods).toEqual([]);
    expect(said(path, "targets")[0]).toContain("so requests fail");
  });

  it("are named apart where versions differ, and together where they do not", () => {
    const one = annotated("Service canary/hello-kubernetes-v2", { [`${alb}/target-type`]: "instance" });

    expect(said(pathTo("canary"), "hops")[0]).toMatch(/^One:/);
    expect(said(pathTo("canary", one), "hops")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^canary\/hello-kubernetes-v1: One:/),
        expect.stringMatching(/^canary\/hello-kubernetes-v2: Two:/),
      ]),
    );
  });
});
