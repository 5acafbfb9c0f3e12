import { ConfigurationError, Faults } from "@eksnet/modules/errors";

/** The one error of a YAML file that cannot be read. */
export function refused(path: string, code: string, message: string): ConfigurationError {
  const faults = new Faults();
  faults.add(code, "", message);
  return new ConfigurationError("YamlFileInvalid", faults.list, path);
}
