/** A refusal, as the API of HCP Terraform words it. */
export class ApiError extends Error {
  public override readonly name = "ApiError";

  /**
   * @param status HTTP status
   * @param title short name of the status, such as `Conflict`
   * @param detail what Terraform prints below it
   */
  public constructor(
    public readonly status: number,
    public readonly title: string,
    public readonly detail: string,
  ) {
    super(`${title}: ${detail}`);
  }
}

/** Something is not there, or not for this token: HCP Terraform does not say which. */
export function notFound(): ApiError {
  return new ApiError(404, "not found", "The resource does not exist, or the token may not see it");
}

/** The request contradicts what the service holds. */
export function conflict(detail: string): ApiError {
  return new ApiError(409, "Conflict", detail);
}

/** The request cannot be understood. */
export function unprocessable(detail: string): ApiError {
  return new ApiError(422, "Unprocessable entity", detail);
}
