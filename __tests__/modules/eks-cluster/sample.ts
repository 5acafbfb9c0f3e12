import { EksCluster, type EksClusterProps } from "@eksnet/modules/eks-cluster";
import { synthesiseModule } from "../../support/bench";

export const props: EksClusterProps = {
  name: "study",
  partition: "aws",
  accountId: "111122223333",
  region: "ap-northeast-2",
  vpcId: "vpc-0a1b2c3d",
  version: "1.35",
  subnetIds: ["subnet-aaaaaaaa", "subnet-bbbbbbbb"],
  admins: ["arn:aws:iam::111122223333:role/platform-admin"],
  today: new Date("2026-11-21"),
};

export const cluster = (changes: Partial<EksClusterProps> = {}) =>
  synthesiseModule((scope) => new EksCluster(scope, "cluster", { ...props, ...changes }));

export const main = (changes: Partial<EksClusterProps> = {}) => cluster(changes).at("aws_eks_cluster.cluster");
