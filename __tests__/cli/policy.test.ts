import type { Direction, Reachability, ReachabilityRow } from "@eksnet/modules/reachability/plan";
import { restrictedClients, restrictedPorts } from "../../cli/policy/truth-table";

const open: Direction = { allowed: true, restrictedBy: [], allowedBy: [] };
const closed: Direction = { allowed: false, restrictedBy: ["a/p"], allowedBy: [] };
const letIn: Direction = { allowed: true, restrictedBy: ["a/p"], allowedBy: ["a/p ingress[0]"] };

function row(
  from: string,
  to: string,
  ends: Partial<Pick<ReachabilityRow, "egress" | "ingress">> = {},
): ReachabilityRow {
  const { egress = open, ingress = open } = ends;
  return { from, to, protocol: "TCP", port: 80, allowed: egress.allowed && ingress.allowed, egress, ingress };
}

function table(...rows: readonly ReachabilityRow[]): Reachability {
  return { endpoints: [], rows };
}

describe("restrictedPorts", () => {
  it("leaves out what no policy restricts", () => {
    expect(restrictedPorts(table(row("x", "a"), row("x", "b", { egress: closed })))).toEqual([]);
  });

  it("names those who may connect and the rules, or the policies where no pod may", () => {
    expect(
      restrictedPorts(
        table(
          row("x", "a", { ingress: letIn }),
          row("y", "a", { ingress: closed }),
          row("x", "b", { ingress: closed }),
          row("y", "b", { ingress: closed }),
        ),
      ),
    ).toEqual([
      { who: "a TCP 80", left: "x", by: "a/p ingress[0]" },
      { who: "b TCP 80", left: "nothing", by: "a/p" },
    ]);
  });

  it("names those who may not where these are fewer", () => {
    const others = ["x", "y"].map((from) => row(from, "a", { ingress: letIn }));

    expect(restrictedPorts(table(...others, row("z", "a", { ingress: closed })))[0]?.left).toBe("everything except\nz");
    expect(restrictedPorts(table(...others))[0]?.left).toBe("everything");
  });
});

describe("restrictedClients", () => {
  it("names what a pod may still ask", () => {
    const out: Direction = { ...letIn, allowedBy: ["a/p egress[0]"] };

    expect(
      restrictedClients(
        table(
          row("x", "a", { egress: out }),
          row("x", "b", { egress: closed }),
          row("y", "a"),
          row("z", "a", { egress: closed }),
        ),
      ),
    ).toEqual([
      { who: "x", left: "a TCP 80", by: "a/p egress[0]" },
      { who: "z", left: "nothing", by: "a/p" },
    ]);
  });
});
