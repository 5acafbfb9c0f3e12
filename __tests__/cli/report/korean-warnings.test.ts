import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { koreanGist } from "../../../cli/report/words/korean-warnings";
import { loadFixtures } from "../../fixtures";
import { reportFor, shown, texts } from "./reports";

const hangul = /\p{Script=Hangul}/u;

const root = join(__dirname, "../../..");
const sources = ["modules", "stacks"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

describe("the warnings of every environment", () => {
  const reports = loadFixtures().map(reportFor);

  it("are said in Korean, beside what the command line says", () => {
    const $ = shown("ko", ...reports);
    const said = texts($, ".warnings li > p");

    expect(said).toHaveLength(reports.flatMap(({ warnings }) => warnings).length);
    expect(said.every((sentence) => hangul.test(sentence))).toBe(true);
  });

  it("are said once where the reader's language is the program's", () => {
    expect(texts(shown("en", ...reports), ".warnings li > p")).toEqual([]);
  });
});

describe("a warning in Korean", () => {
  it("keeps the figures of the program's sentence", () => {
    const message =
      "Cluster study: subnet 192.168.1.0/24 in ap-northeast-2a: 86 % of what it gives for sure (124 addresses and 7 prefixes) is taken at maximum size, 114 % while an update has new nodes beside the old. Make the subnets of the tier larger";

    for (const figure of ["ap-northeast-2a", "192.168.1.0/24", "86 %", "114 %"]) {
      expect(koreanGist(message)).toContain(figure);
    }
  });

  it("is not made up for a sentence that nobody knows", () => {
    expect(koreanGist("the moon is full")).toBeUndefined();
  });

  /* Text that stands in the program as it is here, and what comes between: a sentence that is written anew fails here. */
  it.each<[string[], string]>([
    [[" of what it gives for sure (", "is taken at maximum size, "], ""],
    [["applications have ", " pods, and "], "61"],
    [[", and nodes accept ", " at the desired number, and "], "36"],
    [[", and nodes on which they may run accept ", " of them at the desired number, and "], "16"],
    [["pods of ", " may stay Pending, because AWS does not publish what taints they tolerate: "], "metrics-server"],
    [["no node group has a taint that ", " tolerates ("], "workloads.web.tolerations.0"],
    [["with the desired number of nodes, ", "pods of the cluster's own"], "6 "],
    [["the first pull of ", " through the cache needs a NAT route"], "acme.dev/hub/nginx:1"],
    [["nodes pull images from ", ", and no rule allows TCP 443"], "docker.io"],
    [[", and nodes of ", " accept at most "], "t3.medium"],
    [['no image of a chart or an application matches the prefix "', '", so this mirror has no effect'], "qay.io"],
    [['no chart is fetched from "', '", so charts has no effect'], "oci://acme.dev/charts"],
    [["security policy ", " is newer than this platform's table"], "ELBSecurityPolicy-TLS13-1-3-PQ-2026-11"],
    [["placeholder values remain: ", ". Replace them"], "111122223333"],
    [
      [
        "readinessGates of ",
        " labels the whole namespace ",
        ", so the next rollout also adds readiness gates to pods of ",
        ". Set",
      ],
      "web",
    ],
    [
      ["no name of network.dns.certificate covers ", " of ", ", so its load balancer needs another certificate"],
      "shop",
    ],
    [["the load balancers of ", " need a certificate that AWS issues only after"], "shop"],
    [[" reserves ", " of its ", " of memory for "], "1,465 MiB"],
    [["pods that request ", " stay Pending until "], "nvidia.com/gpu"],
    [[", and the image ", " has no driver for them"], "al2023"],
    [[" gets Neuron driver ", ", and AWS ended its support of Inf1 with driver 2.24. "], "2.21"],
    [[" needs NVIDIA driver 595 or later, and the image ", " has 580. "], "al2023"],
    [[" may not boot: the images of EKS need hardware virtualization"], ""],
    [["the API server answers the whole internet"], ""],
    [["nodes call the public endpoint, so its ranges must hold"], ""],
    [["nodes call the API server over the internet, so their egress must allow"], ""],
    [["standard support of Kubernetes ", " ends on "], "1.34"],
    [[" is out of standard support, which ended on "], ""],
    [["its API server is reachable from inside the VPC only"], ""],
    [["the private API server accepts connections from the cluster's own nodes and pods only"], ""],
    [[" rules in one security group, and EC2's default quota is "], ""],
    [["come from addresses that HCP Terraform does not publish"], ""],
    [[".version is ", ", and the version table has "], "v1.15.0-eksbuild.1"],
    [[" is not in the add-on catalog"], ""],
    [["state.runRoles is not set"], ""],
    [["its egress is limited, and the endpoints of a network of kind"], ""],
    [
      [
        "pods with security groups of their own do not reach the internet from public subnets, where the nodes of ",
        " are. Set",
      ],
      "workers",
    ],
    [["no NetworkPolicy is enforced on pods of ", ", because"], "Windows nodes"],
    [["with strict network policy every pod is isolated until a NetworkPolicy selects it"], ""],
    [["strict network policy closes pods that no policy selects: ", ". Give"], "shop"],
    [["the network policies of ", " let in no address, so its load balancer"], "shop"],
    [["the network policies of ", " let in no address, so nobody reaches it through the service mesh"], "shop"],
    [["the chart of the VPC CNI knows ", ", and the last published schema"], "podLabels"],
    [["nothing keeps pods for Linux off these Windows nodes"], ""],
    [["the whole internet may try to sign in by SSH"], ""],
    [["private subnets have no way out"], ""],
    [["the VPC range ", " overlaps 172.17.0.0/16, Docker's default bridge"], "172.17.0.0/16"],
    [["there are no private subnets to use it"], ""],
    [["kube-ops-view asks nobody who they are"], ""],
    [["image ", " has the tag latest"], "shop:latest"],
    [["the load balancer lets requests finish for ", " s, and their pod begins to end after "], "300"],
  ])("is there for %j", (parts, between) => {
    for (const part of parts) expect(sources).toContain(part);
    const ends: Record<string, [string, string]> = {
      " of what it gives for sure (": ["subnet 10.0.0.0/24 in eu-west-1a: 81 %", "90 % while an update"],
      " rules in one security group, and EC2's default quota is ": ["cluster.egress needs 61 outbound", "60"],
      ", and nodes of ": ["cluster.nodeGroups.workers.podsPerNode is 100", '17 pods in mode "secondary-ip". Lower it'],
      "applications have ": ["", "nodes accept 36 at the desired number, and 78 at the most"],
      ", and nodes accept ": ["applications have 61 pods", "78 at the most"],
      ", and nodes on which they may run accept ": ["jobs has 20 pods", "16 at the most"],
      "pods of ": ["", 'node group "workers" has taint a:NoSchedule; add a node group'],
      "no node group has a taint that ": ["", "dedicatd), so it has no effect"],
      ".version is ": ["cluster.addons.coredns", "v1.14.3-eksbuild.23 for Kubernetes 1.35"],
      " is not in the add-on catalog": ["cluster.addons.adot", ", so it gets no IAM role"],
      "standard support of Kubernetes ": ["", "2026-12-02, in 2 days"],
      " is out of standard support, which ended on ": ["Kubernetes 1.34", "2026-12-02: EKS"],
      "the load balancer lets requests finish for ": ["", "30 s"],
      " reserves ": ["Nodes study-workers: t3.small", "110 pods, which leaves about 329 MiB"],
      "pods that request ": ["", "the NVIDIA device plugin runs, which neither the image nor eksnet installs"],
      ", and the image ": ["Nodes study-gpu: g4ad.xlarge has AMD GPUs", ""],
      " needs NVIDIA driver 595 or later, and the image ": ["Nodes study-gpu: g7.2xlarge", "Use"],
      " gets Neuron driver ": ["Nodes study-inf: inf1.xlarge", "Use"],
      " may not boot: the images of EKS need hardware virtualization": ["Nodes study-old: m1.large", ""],
    };
    const [before, after] = ends[parts[0] as string] ?? ["", ""];

    expect(koreanGist(`${before}${parts.join(between)}${after}`)).toMatch(hangul);
  });
});
