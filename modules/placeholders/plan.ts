export { findPlaceholders, type Placeholder } from "./placeholders";
