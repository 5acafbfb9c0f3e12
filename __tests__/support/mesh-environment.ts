import type { EnvironmentInput } from "../../environments/schema";
import { type DeepPartial, variant } from "./variant";

/** Three applications, of which one may call another through the service mesh, and the third may not. */
export const meshInput: DeepPartial<EnvironmentInput> = {
  name: "meshed",
  addons: { mesh: { kind: "vpc-lattice" } },
  workloads: {
    orders: {
      labels: { lab: "D5" },
      image: "registry.example.com/orders:1.0",
      port: 8080,
      expose: { kind: "clusterIp" },
      mesh: { allowFrom: ["web"] },
    },
    web: { labels: { lab: "D5" }, image: "registry.example.com/web:1.0", port: 8080, expose: { kind: "clusterIp" } },
    reports: { labels: { lab: "D5" }, image: "registry.example.com/reports:1.0" },
  },
};

// biome-ignore lint/style/noDefaultExport: docs/labs.md is made from files of environments, and those have one.
export default variant(meshInput);
