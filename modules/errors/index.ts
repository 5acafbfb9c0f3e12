export { ConfigurationError, Findings } from "./configuration-error";
export { didYouMean } from "./did-you-mean";
export {
  defineErrors,
  defineWarnings,
  describeFinding,
  type ErrorFinding,
  type Finding,
  type Language,
  type Sentence,
  under,
  untranslated,
  type Warning,
  warningsGathered,
} from "./finding";
