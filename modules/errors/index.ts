export { ConfigurationError, type Fault, Faults } from "./configuration-error";
