import { createApp, definePlatform } from "../../../stacks/platform";
import study from "../../fixtures/study";
import { gatewayStudy } from "../../support/gateway-study";
import meshed from "../../support/mesh-environment";
import { errorsOf, variant } from "../../support/variant";

describe("an id of the workloads stack's own constructs", () => {
  it.each([study, gatewayStudy, meshed])("is no name of an application: $name", (environment) => {
    const app = createApp();
    definePlatform(app, environment);
    const ids = app.node.findChild(`${environment.name}-workloads`).node.children.map(({ node }) => node.id);
    // No name of an application has a colon.
    const own = ids.filter((id) => !id.includes(":") && !Object.hasOwn(environment.workloads, id));

    expect(own.length).toBeGreaterThan(4);
    const accepted = own.filter((id) => {
      const workloads = { [id]: { image: "nginx:1.29", replicas: 1 } };
      return !errorsOf(() => variant({ workloads })).some(({ code }) => code === "WorkloadNameReserved");
    });
    expect(accepted).toEqual([]);
  });
});
