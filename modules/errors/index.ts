export { ConfigurationError, Findings } from "./configuration-error";
export { counted } from "./counted";
export { didYouMean, nearest, question } from "./did-you-mean";
export { excerpt } from "./excerpt";
export {
  defineErrors,
  defineWarnings,
  describeFinding,
  type ErrorFinding,
  type Finding,
  type Language,
  reworded,
  type Sentence,
  under,
  type Warning,
  warningsGathered,
} from "./finding";
export { visible } from "./visible";
