import { type ClusterObject, notReady, type WarningEvent } from "../../../cli/check/live/not-ready";

const shop: ClusterObject = { kind: "Ingress", namespace: "shop", name: "shop", ready: false };
const event: WarningEvent = {
  kind: "Ingress",
  namespace: "shop",
  name: "shop",
  reason: "FailedDeployModel",
  message: "Failed deploy model due to CertificateNotFound",
  count: 12,
  seen: 2,
};

describe("what did not get ready", () => {
  it("is shown with the newest Warning event about it", () => {
    const older = { ...event, reason: "FailedBuildModel", seen: 1 };

    expect(notReady([shop], [older, event])).toEqual([
      {
        about: "Ingress shop/shop",
        found: "problem",
        detail: "FailedDeployModel (12 times): Failed deploy model due to CertificateNotFound",
      },
    ]);
  });

  it("has no events of what is ready, or of an object of the same name elsewhere", () => {
    expect(notReady([{ ...shop, ready: true }], [event])).toEqual([]);
    for (const other of [{ namespace: "other" }, { kind: "Pod" }, { name: "other" }]) {
      expect(notReady([shop], [{ ...event, ...other }])[0]?.detail).toContain("no Warning event");
    }
  });

  it("has the reason of AWS without the id of the request before it", () => {
    const message =
      "operation error Elastic Load Balancing v2: CreateListener, https response error StatusCode: 400, RequestID: 0f1e-2d3c, api error CertificateNotFound: Supplied certificate was not found";

    expect(notReady([shop], [{ ...event, count: 1, message }])[0]?.detail).toBe(
      "FailedDeployModel: operation error Elastic Load Balancing v2: CreateListener, https response error StatusCode: 400, api error CertificateNotFound: Supplied certificate was not found",
    );
  });

  it("has a message in one line, without the end of a very long one", () => {
    const [answer] = notReady([shop], [{ ...event, count: 1, message: `first\n  second ${"x".repeat(1000)}` }]);

    expect(answer?.detail).toMatch(/^FailedDeployModel: first second x+\.\.\.$/);
    expect(answer?.detail.length).toBeLessThan(400);
  });
});
