import type { Cursor } from "../cursor";

/* eksctl's: pkg/apis/eksctl.io/v1alpha5/endpoint_service.go, EndpointServices, at 99984ad; s3 is a gateway endpoint. */
const requiredServices = ["ec2", "ecr.api", "ecr.dkr", "s3", "sts"];

/** Further services that a private cluster can name; eksnet has endpoints for all of them but cloudformation. */
const optionalServices = ["autoscaling", "logs"];

/** Whether the cluster has no internet access; adds no finding. */
export function isFullyPrivate(config: Cursor): boolean {
  return config.at("privateCluster", "enabled").value === true;
}

/** The endpoints of a private cluster whose VPC is made. */
export function endpointsOf(config: Cursor): "none" | "private-cluster" {
  const cluster = config.at("privateCluster");
  cluster.at("enabled").use();
  if (cluster.at("skipEndpointCreation").flag()) return "none";
  for (const service of cluster.at("additionalEndpointServices").items()) {
    if (optionalServices.includes(String(service.value))) service.use();
  }
  const services = servicesOf(config).join(", ");
  cluster.assume(
    `network.endpoints "private-cluster" has more interface endpoints than eksctl makes (${services}), each billed by the hour in each zone: controllers and Session Manager need them`,
    "costs",
  );
  return "private-cluster";
}

/** Leaves out the endpoints that eksctl would make in a VPC that exists. */
export function leaveOutEndpoints(config: Cursor): void {
  const cluster = config.at("privateCluster");
  if (cluster.at("skipEndpointCreation").flag()) {
    cluster.at("enabled").use();
    return;
  }
  const message = `eksctl makes endpoints in this VPC, and eksnet makes nothing in a VPC that exists: add those that it lacks, with private DNS names and port 443 open to the nodes, for ${servicesOf(config).join(", ")} (s3 as a gateway), and eks-auth for Pod Identity. The API server is private in either case`;
  cluster.leaveOut(message, "breaks");
}

/** The services that eksctl would make endpoints for. */
function servicesOf(config: Cursor): string[] {
  const asked = config
    .at("privateCluster", "additionalEndpointServices")
    .items()
    .map(({ value }) => String(value));
  const logging = config.at("cloudWatch", "clusterLogging", "enableTypes").items().length > 0 ? ["logs"] : [];
  return [...new Set([...requiredServices, ...asked, ...logging])];
}
