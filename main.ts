import { loadEnvironment, loadUsable } from "./environments";
import { run } from "./stacks/run";
import { selectionIn } from "./stacks/selection";
import { writeSelected, writeUsable } from "./stacks/write";

/** The stacks that this run wrote, and why it left others out. */
export const written = run(() => {
  const selection = selectionIn(process.env);
  const { environment } = selection;
  return environment === undefined ? writeUsable(loadUsable()) : writeSelected(loadEnvironment(environment), selection);
});
