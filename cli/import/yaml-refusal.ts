import { ConfigurationError, type ErrorFinding } from "@eksnet/modules/errors";

/** The one error of a YAML file that cannot be read. */
export function refused(path: string, finding: ErrorFinding): ConfigurationError {
  return new ConfigurationError("YamlFileInvalid", [finding], path);
}
