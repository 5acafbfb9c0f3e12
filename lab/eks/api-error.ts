/** Fields of an EKS error besides its message: the resource that it is about. */
export interface ErrorSubject {
  readonly clusterName?: string;
  readonly nodegroupName?: string;
  readonly fargateProfileName?: string;
  readonly addonName?: string;
}

const statuses = {
  InvalidParameterException: 400,
  InvalidRequestException: 400,
  ResourceInUseException: 409,
  ResourceNotFoundException: 404,
  NotFoundException: 404,
  BadRequestException: 400,
  UnsupportedAvailabilityZoneException: 400,
  ServerException: 500,
  // Two that the real service has no need for. 501 is not retried by AWS's clients, other 5xx are.
  NotImplementedException: 501,
  UnknownOperationException: 404,
} as const;

/** Codes that the service answers with. */
export type ErrorCode = keyof typeof statuses;

/** An answer that is an error, with AWS's code and status. */
export class ApiError extends Error {
  public override readonly name = "ApiError";

  /** Status of the answer. */
  public readonly status: number;

  /**
   * @param code AWS's code, sent as `x-amzn-errortype`
   * @param message what the client shows
   * @param subject the resource that it is about
   */
  public constructor(
    public readonly code: ErrorCode,
    message: string,
    public readonly subject: ErrorSubject = {},
  ) {
    super(message);
    this.status = statuses[code];
  }

  /** The answer's body. */
  public body(): Record<string, unknown> {
    return { __type: this.code, message: this.message, ...this.subject };
  }
}

/** The request holds a value that the service does not take. */
export function invalidParameter(message: string, subject?: ErrorSubject): ApiError {
  return new ApiError("InvalidParameterException", message, subject);
}

/** The request does not fit the state of the resource. */
export function invalidRequest(message: string, subject?: ErrorSubject): ApiError {
  return new ApiError("InvalidRequestException", message, subject);
}

/** The resource exists already, or is busy, or is used by another. */
export function inUse(message: string, subject?: ErrorSubject): ApiError {
  return new ApiError("ResourceInUseException", message, subject);
}

/** There is no such resource. */
export function notFound(message: string, subject?: ErrorSubject): ApiError {
  return new ApiError("ResourceNotFoundException", message, subject);
}
