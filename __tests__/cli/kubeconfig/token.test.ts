import { clusterToken } from "../../../cli/kubeconfig/token";

const variables = {
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "tok",
};

/** The URL in a token. */
function signedUrl(token: string): URL {
  const [, encoded = ""] = token.split("k8s-aws-v1.");
  return new URL(Buffer.from(encoded, "base64url").toString());
}

describe("the token for an API server", () => {
  const before = { ...process.env };
  beforeEach(() => Object.assign(process.env, variables));
  afterEach(() => {
    process.env = { ...before };
  });

  // Printed by aws-cli 1.45.11 at that moment: AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=secret
  // AWS_SESSION_TOKEN=tok aws eks get-token --cluster-name acme --region eu-west-1
  const signature = "8a3b9e03f32e525997a07ae0fc8f58e25b582c9523928c2604295d5aeee729a6";

  it("is the one that the aws program makes", async () => {
    const url = signedUrl(
      await clusterToken({ cluster: "acme", region: "eu-west-1", now: new Date("2026-11-30T20:31:51Z") }),
    );

    expect(url.origin + url.pathname).toBe("https://sts.eu-west-1.amazonaws.com/");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      Action: "GetCallerIdentity",
      Version: "2011-06-15",
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIDEXAMPLE/20261130/eu-west-1/sts/aws4_request",
      "X-Amz-Date": "20261130T203151Z",
      "X-Amz-Expires": "60",
      "X-Amz-SignedHeaders": "host;x-k8s-aws-id",
      "X-Amz-Security-Token": "tok",
      "X-Amz-Signature": signature,
    });
  });

  it("calls the host of the region's partition", async () => {
    const url = signedUrl(await clusterToken({ cluster: "acme", region: "cn-north-1" }));

    expect(url.hostname).toBe("sts.cn-north-1.amazonaws.com.cn");
  });

  it("reports why it cannot be created", async () => {
    const request = { cluster: "acme", region: "eu-west-1", profile: "no-such-profile" };

    await expect(clusterToken(request)).rejects.toThrow(/^No token can be made: .*no-such-profile/);
  });
});
