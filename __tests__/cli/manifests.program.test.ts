import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { fixtureRepository } from "../support/fixture-repository";

describe("eksnet manifests", () => {
  const repository = fixtureRepository();

  afterAll(() => repository.remove());

  function manifests(...given: readonly string[]) {
    return spawnSync(process.execPath, ["cli/eksnet.js", "manifests", ...given], {
      cwd: repository.folder,
      encoding: "utf8",
    });
  }

  it("prints an environment's objects as one stream, namespaces first", () => {
    const { status, stdout, stderr } = manifests("starter");

    const objects = parseAllDocuments(stdout).map((document) => document.toJS());
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "Namespace echo",
      "Service echo",
      "Deployment echo",
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("writes a file each, and deletes its own files of objects that are gone", () => {
    const out = repository.path("out");
    manifests("starter", "--out", out);
    const stale = join(out, "20-namespace.gone.yaml");
    const foreign = join(out, "99-mine.yaml");
    writeFileSync(stale, "# Written by eksnet manifests: kubernetes_namespace_v1.gone of starter-workloads\n");
    writeFileSync(foreign, "kind: ConfigMap\n");

    const { status, stdout, stderr } = manifests("starter", "--out", out);

    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: "",
      stderr: [
        `starter: 3 objects in ${out}`,
        `Next: kubectl apply --dry-run=server -f ${out}`,
        "      It changes nothing. starter-workloads creates the same objects: apply without --dry-run only in place of it.",
        "",
      ].join("\n"),
    });
    expect(existsSync(foreign)).toBe(true);
    rmSync(foreign);
    expect(readdirSync(out)).toEqual([
      "20-namespace.echo.yaml",
      "50-service.echo.echo.yaml",
      "60-deployment.echo.echo.yaml",
    ]);
    expect(readFileSync(join(out, "20-namespace.echo.yaml"), "utf8")).toMatch(
      /^# Written .*\napiVersion: v1\nkind: Nam/,
    );
  });

  it("names the environments that there are when there is no such one", () => {
    expect(manifests("starer")).toMatchObject({
      status: 1,
      stderr:
        'SelectionInvalid\n  EnvironmentUnknown: there is no environment "starer". Did you mean "starter"? There are: ipv6, production, starter, study\n',
    });
  });
});
