import { LatticeController, type LatticeControllerProps } from "@eksnet/modules/service-mesh";
import { chartValues, synthesiseInCluster } from "../../support/kubernetes-bench";

const props: LatticeControllerProps = {
  accountId: "111122223333",
  region: "ap-northeast-2",
  vpcId: "vpc-0123456789abcdef0",
  clusterName: "study",
  after: [],
};

function values(changes: Partial<LatticeControllerProps> = {}): Readonly<Record<string, unknown>> {
  const stack = synthesiseInCluster((scope) => new LatticeController(scope, "mesh", { ...props, ...changes }));
  return chartValues(stack.only("helm_release"));
}

describe("LatticeController", () => {
  it("has two pods, or as many as it is given", () => {
    expect(values().deployment).toMatchObject({ replicas: 2 });
    expect(values({ replicas: 1 }).deployment).toMatchObject({ replicas: 1 });
  });
});
