import type { NodeAmi } from "@eksnet/modules/node-group/plan";
import type { Cursor } from "../cursor";

/* eksctl's families: pkg/apis/eksctl.io/v1alpha5/types.go at 99984ad. */
const families: ReadonlyMap<string, NodeAmi> = new Map([
  ["AmazonLinux2023", "al2023"],
  ["Bottlerocket", "bottlerocket"],
  ["WindowsServer2019CoreContainer", "windows-core-2019"],
  ["WindowsServer2019FullContainer", "windows-full-2019"],
  ["WindowsServer2022CoreContainer", "windows-core-2022"],
  ["WindowsServer2022FullContainer", "windows-full-2022"],
  ["WindowsServer2025CoreContainer", "windows-core-2025"],
  ["WindowsServer2025FullContainer", "windows-full-2025"],
]);

/** The operating system of a group; families that an environment does not have become the default of their kind. */
export function amiOf(cursor: Cursor): NodeAmi {
  const family = cursor.text() ?? "AmazonLinux2023";
  const ami = families.get(family);
  if (ami !== undefined) return ami;
  if (family.startsWith("Windows")) {
    cursor.change("the nodes become Windows Server 2022 Core; EKS has images of 2019, 2022 and 2025 only", "breaks");
    return "windows-core-2022";
  }
  cursor.change(
    "the nodes become Amazon Linux 2023, eksnet's default; compare what your pods expect of a node",
    "breaks",
  );
  return "al2023";
}

/** Whether the nodes of a group run Windows; adds no finding. */
export function runsWindows(group: Cursor): boolean {
  return String(group.at("amiFamily").value).startsWith("Windows");
}
