import type { MeshClient } from "./planned-mesh";

/**
 * Access to a service network: only pods of its cluster, by the tags that EKS puts on their sessions. It protects services
 * that have no policy yet.
 *
 * @returns an auth policy of VPC Lattice
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 */
export function networkAuthPolicy(clusterArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: "*",
        Action: "vpc-lattice-svcs:Invoke",
        Resource: "*",
        Condition: { StringEquals: { "aws:PrincipalTag/eks-cluster-arn": clusterArn } },
      },
    ],
  };
}

/**
 * Access to a service: only the pods of its clients, by the tags that EKS puts on their sessions. Only EKS can assume the
 * role, so no other caller can have these tags with it.
 *
 * @returns an auth policy of VPC Lattice
 * @see https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
 */
export function authPolicy(clients: readonly MeshClient[], clientRoleArn: string, clusterArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: clients.map(({ namespace, application }) => ({
      Effect: "Allow",
      Principal: { AWS: clientRoleArn },
      Action: "vpc-lattice-svcs:Invoke",
      Resource: "*",
      Condition: {
        StringEquals: {
          "aws:PrincipalTag/eks-cluster-arn": clusterArn,
          "aws:PrincipalTag/kubernetes-namespace": namespace,
          "aws:PrincipalTag/kubernetes-service-account": application,
        },
      },
    })),
  };
}
