import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync } from "node:fs";
import { Acme } from "../acme";
import { type FakeApiServer, fakeApiServer } from "../live/fake-api-server";

/** `describe`, or a skipped one that names what is missing. */
function describeWithKubectl(title: string, tests: () => void): void {
  const there = spawnSync("kubectl", ["version", "--client"]).status === 0;
  (there ? describe : describe.skip)(there ? title : `${title} (kubectl is not installed)`, tests);
}

describeWithKubectl("a kubeconfig that kubectl reads", () => {
  const arn = "arn:aws:eks:eu-west-1:111122223333:cluster/acme";
  const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
  let server: FakeApiServer;
  let acme: Acme;

  beforeAll(async () => {
    server = await fakeApiServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.reset();
    acme = new Acme(server);
  });
  afterEach(() => acme.remove());

  const kubectl = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
    acme.runOther("kubectl", env, "--kubeconfig", "acme.kubeconfig", ...args);

  async function view(): Promise<unknown> {
    return JSON.parse((await kubectl({}, "config", "view", "--minify", "--raw", "-o", "json")).stdout);
  }

  it("has the cluster and a token, with which it reads from the API server", async () => {
    const { status } = await acme.run(credentials, "kubeconfig", "acme", "--token", "--out", "acme.kubeconfig");
    const { output } = await kubectl({}, "get", "--raw", "/api/v1/pods");

    expect(status).toBe(0);
    expect(await view()).toMatchObject({
      clusters: [{ name: arn, cluster: { server: server.endpoint, "certificate-authority-data": server.authority } }],
      users: [{ name: arn, user: { token: expect.stringMatching(/^k8s-aws-v1\./) } }],
      "current-context": arn,
    });
    expect(output).toContain('"stuck"');
    expect(server.asked.at(-1)).toEqual({
      url: "/api/v1/pods",
      authorization: expect.stringMatching(/^Bearer k8s-aws-v1\./),
    });
  });

  it("has a command, of which it uses the token and which gets the role and the profile", async () => {
    acme.write(
      "bin/aws",
      `#!/bin/sh
echo "$AWS_PROFILE $*" > asked
echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"from-aws"}}'
`,
    );
    chmodSync(acme.path("bin/aws"), 0o755);
    const role = "arn:aws:iam::111122223333:role/admin";
    const who = ["--role-arn", role, "--profile", "work"];

    const { status } = await acme.run({}, "kubeconfig", "acme", "--out", "acme.kubeconfig", ...who);
    const { output } = await kubectl(
      { PATH: `${acme.path("bin")}:${process.env.PATH}` },
      "get",
      "--raw",
      "/api/v1/pods",
    );

    expect(status).toBe(0);
    expect(await view()).toMatchObject({
      users: [{ name: arn, user: { exec: { command: "aws", interactiveMode: "IfAvailable" } } }],
    });
    expect(output).toContain('"stuck"');
    expect(server.asked.at(-1)?.authorization).toBe("Bearer from-aws");
    expect(readFileSync(acme.path("asked"), "utf8")).toBe(
      `work --region eu-west-1 eks get-token --cluster-name acme --output json --role-arn ${role}\n`,
    );
  });
});
