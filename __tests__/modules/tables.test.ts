import { join } from "node:path";
import { kubernetesReleases, kubernetesSupport } from "@eksnet/modules/eks-cluster/plan";
import { partitions, regions } from "@eksnet/modules/regions/plan";
import { addonCatalog } from "../../modules/eks-cluster/addon-catalog";
import { coreAddons, vpcCniIdentity } from "../../modules/eks-cluster/core-addons";
import { expectGolden } from "../support/golden";

/*
 * What was copied by hand from the pages of AWS: a slip in it shows only in AWS. Each table is read beside its source when
 * it changes: UPDATE_GOLDEN=1 npx jest __tests__/modules/tables
 */
const tables = {
  "add-on-catalog": { coreAddons, vpcCniIdentity, addonCatalog },
  "kubernetes-releases": kubernetesReleases,
  "kubernetes-support": kubernetesSupport,
  regions: { partitions, regions },
};

it.each(Object.entries(tables))("the table %s is the one that was read beside its source", (name, table) => {
  expectGolden(join(__dirname, "golden", "tables", `${name}.json`), `${JSON.stringify(table, null, 2)}\n`);
});

describe("the policies of EKS add-ons", () => {
  it("have the path under which AWS keeps them, where it keeps one for roles of services", () => {
    const policies = Object.values(addonCatalog).flatMap(({ identity }) => identity?.managedPolicies ?? []);

    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEFSCSIDriverPolicy.html, and the like of others
    expect(policies).toEqual(
      expect.arrayContaining(["service-role/AmazonEBSCSIDriverPolicy", "service-role/AmazonEFSCSIDriverPolicy"]),
    );
  });
});
