import { authPolicy, type MeshApplication, planMesh } from "@eksnet/modules/service-mesh/plan";

const expose = { kind: "clusterIp", port: 8000 } as const;

it("plans who calls whom, whatever the order of keys and of callers", () => {
  const orders: MeshApplication = {
    namespace: "shop",
    serviceName: "orders-api",
    expose,
    mesh: { allowFrom: ["web", "jobs", "web"] },
  };
  const web: MeshApplication = { namespace: "shop" };
  const planned = {
    services: [
      {
        application: "orders",
        namespace: "shop",
        serviceName: "orders-api",
        port: 8000,
        clients: [
          { application: "jobs", namespace: "jobs" },
          { application: "web", namespace: "shop" },
        ],
      },
    ],
    clients: [
      { application: "jobs", namespace: "jobs" },
      { application: "web", namespace: "shop" },
    ],
  };

  expect(planMesh({ orders, web, jobs: {} })).toEqual(planned);
  expect(planMesh({ jobs: {}, web, orders })).toEqual(planned);
  expect(planMesh({ web, jobs: {} })).toEqual({ services: [], clients: [] });
});

it("allows each caller by the role and its tags", () => {
  expect(authPolicy([{ application: "web", namespace: "shop" }], "arn:role", "arn:cluster")).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:role" },
        Action: "vpc-lattice-svcs:Invoke",
        Resource: "*",
        Condition: {
          StringEquals: {
            "aws:PrincipalTag/eks-cluster-arn": "arn:cluster",
            "aws:PrincipalTag/kubernetes-namespace": "shop",
            "aws:PrincipalTag/kubernetes-service-account": "web",
          },
        },
      },
    ],
  });
});
