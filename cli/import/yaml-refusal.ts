import { ConfigurationError, Findings } from "@eksnet/modules/errors";

/** The one error of a YAML file that cannot be read. */
export function refused(path: string, code: string, message: string): ConfigurationError {
  const findings = new Findings();
  findings.add(code, "", message);
  return new ConfigurationError("YamlFileInvalid", findings.list, path);
}
