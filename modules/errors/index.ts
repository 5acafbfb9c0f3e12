export { ConfigurationError, type Fault, Faults } from "./configuration-error";
export { didYouMean } from "./did-you-mean";
