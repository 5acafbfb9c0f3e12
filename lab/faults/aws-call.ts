import type { IncomingHttpHeaders } from "node:http";
import { type Answer, jsonAnswer } from "../http/answer";

/** How a service of AWS writes its errors. */
export type Protocol = "rest-json" | "json" | "query" | "ec2" | "rest-xml" | "s3";

/** A call of an AWS service. */
export interface AwsCall {
  /** Service and operation, such as `ec2:CreateVpc`; method and path where the operation is not to be seen. */
  readonly name: string;
  readonly protocol: Protocol;
}

/**
 * Which call a request is, as far as one can see without the service's model.
 *
 * The service is in the signature's scope, the operation in `x-amz-target` or in the form's `Action`.
 */
export function identifyCall(method: string, path: string, headers: IncomingHttpHeaders, body: string): AwsCall {
  const service = serviceOf(headers);
  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    return { name: `${service}:${target.split(".").at(-1)}`, protocol: "json" };
  }
  if (headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    const action = new URLSearchParams(body).get("Action") ?? "unknown";
    return { name: `${service}:${action}`, protocol: service === "ec2" ? "ec2" : "query" };
  }
  const protocol = service === "s3" ? "s3" : service === "route53" ? "rest-xml" : "rest-json";
  return { name: `${service}:${method} ${path}`, protocol };
}

/** `Credential=KEY/20261121/eu-west-1/ec2/aws4_request` names the service. */
function serviceOf({ authorization = "" }: IncomingHttpHeaders): string {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1] ?? "unsigned";
}

/**
 * AWS's answer to a call that is refused because of too many (`throttle`) or that went wrong (`fail`).
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
export function errorAnswer(protocol: Protocol, kind: "throttle" | "fail"): Answer {
  const throttled = kind === "throttle";
  const message = throttled ? "Rate exceeded" : "The lab lets this call fail";
  switch (protocol) {
    case "rest-json": {
      const code = throttled ? "ThrottlingException" : "ServerException";
      return jsonAnswer(throttled ? 429 : 500, { __type: code, message }, { "x-amzn-errortype": code });
    }
    case "json":
      return jsonAnswer(throttled ? 400 : 500, {
        __type: throttled ? "ThrottlingException" : "InternalFailure",
        message,
      });
    case "ec2": {
      const code = throttled ? "RequestLimitExceeded" : "InternalError";
      const error = `<Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>`;
      return xml(throttled ? 503 : 500, `<Response>${error}<RequestID>lab</RequestID></Response>`);
    }
    case "s3": {
      const code = throttled ? "SlowDown" : "InternalError";
      return xml(throttled ? 503 : 500, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
    }
    case "query":
    case "rest-xml": {
      const code = throttled ? "Throttling" : "InternalFailure";
      const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
      return xml(throttled ? 400 : 500, `<ErrorResponse>${error}<RequestId>lab</RequestId></ErrorResponse>`);
    }
  }
}

function xml(status: number, body: string): Answer {
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>${body}`,
  };
}
