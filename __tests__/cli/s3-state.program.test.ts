import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { readPublished, type StateLocations } from "../../cli/check/states";
import { motoCommand } from "../../lab/aws/moto";
import { ensureBucket } from "../../lab/aws/state-buckets";
import { ensureVirtualEnvironment } from "../../lab/aws/virtual-environment";
import { labFolder } from "../../lab/lab-folder";
import { type StartedService, startService, stopService } from "../../lab/services/process";
import { describeWithMoto } from "../lab/moto-there";

const region = "eu-west-1";

describeWithMoto("readPublished, of states in S3", () => {
  const lab = labFolder(mkdtempSync(join(tmpdir(), "eksnet-s3-")));
  let service: StartedService;
  let places: StateLocations;

  beforeAll(async () => {
    service = await startService(
      motoCommand(lab, await ensureVirtualEnvironment({ progress: () => {} }), "111122223333"),
    );
    const endpoint = `http://127.0.0.1:${service.ready.port}`;
    const credentials = { accessKeyId: "lab", secretAccessKey: "lab" };
    places = { stackFolder: lab.out, s3: { endpoint, credentials, forcePathStyle: true } };
    await ensureBucket(endpoint, { name: "states", region });
    const client = new S3Client({ region, ...places.s3 });
    const state = { version: 4, outputs: { contract: { value: { kind: "network" } } } };
    await client.send(
      new PutObjectCommand({ Bucket: "states", Key: "starter/network.tfstate", Body: JSON.stringify(state) }),
    );
    client.destroy();
  });
  afterAll(async () => {
    await stopService(service);
    rmSync(lab.root, { recursive: true });
  });

  const read = (bucket: string, key: string) =>
    readPublished({ backend: "s3", config: { bucket, key, region } }, places);

  it("finds the contract that a state holds", async () => {
    expect(await read("states", "starter/network.tfstate")).toEqual({ kind: "network" });
  });

  it("finds none where there is no state", async () => {
    expect(await read("states", "starter/cluster.tfstate")).toBeUndefined();
  });

  it("does not take a bucket that is missing for a stack that was not applied", async () => {
    await expect(read("elsewhere", "starter/network.tfstate")).rejects.toThrow(/^s3:\/\/elsewhere cannot be read: /);
  });

  it("leaves a bucket that is there as it is", async () => {
    await ensureBucket(String(places.s3?.endpoint), { name: "states", region });

    expect(await read("states", "starter/network.tfstate")).toEqual({ kind: "network" });
  });
});
