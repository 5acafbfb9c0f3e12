import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resourceTypes } from "../../../cli/diff/resource-types";

const root = join(__dirname, "../../..");

/** Types of the constructs that modules and stacks import, such as `aws_eks_cluster` of `@cdktf/provider-aws/lib/eks-cluster`. */
const generated = ["modules", "stacks"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(root, folder, file)),
  )
  .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
  .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/@cdktf\/provider-(\w+)\/lib\/([\w-]+)/g)])
  .map(([, provider = "", name = ""]) => `${provider}_${name.replaceAll("-", "_")}`)
  .filter((type) => !/^[a-z]+_(data_|ephemeral_|provider$)/.test(type));

it.each([...new Set(generated)].sort())("knows what replaces %s, and what that interrupts", (type) => {
  // The class has `config` in its name for the exported type of its arguments.
  expect(Object.keys(resourceTypes)).toContain(type.replace(/_config$/, type in resourceTypes ? "_config" : ""));
});
