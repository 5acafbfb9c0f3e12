export { ConfigurationError, Faults } from "./configuration-error";
export { didYouMean } from "./did-you-mean";
export {
  defineWarnings,
  describeFinding,
  type ErrorFinding,
  type Fault,
  type Finding,
  type Language,
  type Sentence,
  under,
  type Warning,
  warningsGathered,
} from "./finding";
