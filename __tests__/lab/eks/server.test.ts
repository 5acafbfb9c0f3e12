import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describeWithModel, modelFile } from "./eks-lab";

const root = join(__dirname, "../../..");

function start(...flags: string[]): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "lab/eks/server.ts", ...flags], { cwd: root, stdio: "pipe" });
}

describeWithModel("the EKS service as a process", () => {
  it("prints its port when it is ready, and ends well at SIGTERM", async () => {
    const child = start("--model", modelFile ?? "", "--account", "111122223333");
    const [line] = (await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line")) as [string];
    const { port } = JSON.parse(line) as { port: number };
    expect(await (await fetch(`http://127.0.0.1:${port}/clusters`)).json()).toEqual({ clusters: [] });

    child.kill("SIGTERM");

    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("prints its usage when arguments are missing", async () => {
    const child = start("--account", "111122223333");
    let said = "";
    child.stderr?.on("data", (text: Buffer) => {
      said += text;
    });

    expect(await once(child, "close")).toEqual([1, null]);
    expect(said).toContain("--model FILE");
  });
});
