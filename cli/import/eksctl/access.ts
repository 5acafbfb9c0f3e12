import type { Cursor } from "../cursor";

const ADMIN_POLICY = "AmazonEKSClusterAdminPolicy";

/** The administrators: those of the file, then those that are given with the command. */
export function adminsOf(config: Cursor, given: readonly string[]): string[] {
  return [...new Set([...entries(config), ...mappings(config), ...given])];
}

/** Access entries whose one policy is the administrator's, for the whole cluster. */
function entries(config: Cursor): string[] {
  return config
    .at("accessConfig", "accessEntries")
    .items()
    .flatMap((entry) => {
      const [policy, second] = entry.at("accessPolicies").items();
      if (policy === undefined || second !== undefined) return [];
      const isAdmin = String(policy.at("policyARN").value).endsWith(`/${ADMIN_POLICY}`);
      if (!isAdmin || policy.at("accessScope", "type").value !== "cluster") return [];
      if (entry.at("type").value === "STANDARD") entry.at("type").use();
      policy.use();
      return entry.at("principalARN").text() ?? [];
    });
}

/** Roles and users that aws-auth put into Kubernetes' own group of administrators. */
function mappings(config: Cursor): string[] {
  return config
    .at("iamIdentityMappings")
    .items()
    .flatMap((mapping) => {
      const groups = mapping.at("groups");
      if (!groups.items().some(({ value }) => value === "system:masters")) return [];
      const arn = mapping.at("arn").text();
      if (arn === undefined) return [];
      mapping.change(`${arn} becomes one of cluster.admins, by an access entry`);
      return arn;
    });
}
