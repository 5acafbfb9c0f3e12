import { settle } from "./arguments";
import type { FittedCopy } from "./fitted-copy";
import { isObject, type JsonObject, objectAt } from "./json";
import { ownArguments, ownProviderArguments } from "./own-arguments";
import { isSchedulable } from "./provider-schema";
import { firstFault, type Pruning, prune } from "./prune";
import { referencesInExpression, referencesInTemplate } from "./references";
import { label } from "./removals";
import { type Block, providerBlocksOf, removeAt } from "./stack-document";
import { standInFor } from "./stand-ins";

/** Drops references to removed blocks. Returns whether a block or a local value was removed: others may refer to that. */
export function followReferences(copy: FittedCopy): boolean {
  const before = copy.gone.size;
  for (const block of copy.blocks.values()) {
    if (!copy.gone.has(block.address)) followInBlock(copy, block);
  }
  for (const { address, body } of providerBlocksOf(copy.document)) {
    pruneArguments(body, ownProviderArguments, copy.pruning(address));
  }
  followInLocals(copy);
  followInOutputs(copy);
  followInChecks(copy);
  return copy.gone.size > before;
}

function followInBlock(copy: FittedCopy, block: Block): void {
  const { address, body } = block;
  const fault = (text: string) => copy.fault(referencesInTemplate(text), block);
  const repetition = firstFault([body.count ?? null, body.for_each ?? null], fault);
  if (repetition !== undefined) {
    copy.remove(block, `is repeated by a value that ${repetition}`);
    return;
  }
  followInDependsOn(copy, address, body);
  followInLifecycle(copy, block);
  pruneArguments(body, ownArguments, copy.pruning(address, block));
  if (copy.touched.has(address)) settleBlock(copy, block);
}

/** Gives a block what it now lacks, or removes it. */
function settleBlock(copy: FittedCopy, block: Block): void {
  const known = copy.knowledgeOf(block);
  if (known === undefined) return;
  const { schema, shape } = known;
  for (;;) {
    const missing = settle(block.body, shape, copy.witness(block.address, schema));
    if (missing === undefined) return;
    const standIn = standInFor(block.type, missing, copy.document);
    if (standIn === undefined) {
      copy.remove(block, `lacks ${missing}, which ${label(schema)} requires`);
      return;
    }
    block.body[missing] = standIn.value;
    const why = `is required by ${label(schema)}: ${standIn.words}, stands in`;
    copy.report(block.address, `attribute ${missing}`, why);
  }
}

function followInDependsOn(copy: FittedCopy, address: string, body: JsonObject): void {
  const entries = body.depends_on;
  if (!Array.isArray(entries)) return;
  body.depends_on = entries.filter((entry) => {
    const fault = copy.fault(referencesInExpression(String(entry)));
    if (fault !== undefined) copy.report(address, "an entry of depends_on", fault);
    return fault === undefined;
  });
}

function followInLifecycle(copy: FittedCopy, block: Block): void {
  const { address } = block;
  const lifecycle = objectAt(block.body, "lifecycle");
  followInConditions(copy, address, lifecycle, block);
  const known = copy.knowledgeOf(block);
  if (Array.isArray(lifecycle.ignore_changes) && known !== undefined) {
    lifecycle.ignore_changes = lifecycle.ignore_changes.filter((place) => {
      const there = isSchedulable(known.shape, referencesInExpression(String(place))[0] ?? []);
      if (!there) copy.report(address, `${place} in ignore_changes`, `is newer than ${label(known.schema)}`);
      return there;
    });
  }
  if (Array.isArray(lifecycle.replace_triggered_by)) {
    lifecycle.replace_triggered_by = lifecycle.replace_triggered_by.filter((trigger) => {
      const fault = copy.fault(referencesInExpression(String(trigger)));
      if (fault !== undefined) copy.report(address, "an entry of replace_triggered_by", fault);
      return fault === undefined;
    });
  }
}

/** Conditions by the field that holds them, as a removal names one. */
const conditionFields = { precondition: "a precondition", postcondition: "a postcondition", assert: "an assertion" };

/** A condition without its expression or its message is invalid: it is removed as a whole. */
function followInConditions(copy: FittedCopy, address: string, holder: JsonObject, self?: Block): void {
  for (const [field, words] of Object.entries(conditionFields)) {
    const conditions = holder[field];
    if (conditions === undefined) continue;
    holder[field] = [conditions].flat().filter((condition) => {
      const fault = firstFault(condition, (text) => copy.fault(referencesInTemplate(text), self));
      if (fault !== undefined) copy.report(address, words, fault);
      return fault === undefined;
    });
  }
}

/** Terraform refuses a check that asserts nothing. */
function followInChecks(copy: FittedCopy): void {
  for (const [name, check] of Object.entries(objectAt(copy.document, "check"))) {
    if (!isObject(check)) continue;
    followInConditions(copy, `check.${name}`, check);
    if ([check.assert ?? []].flat().length === 0) removeAt(copy.document, ["check", name]);
  }
}

function followInLocals(copy: FittedCopy): void {
  const locals = objectAt(copy.document, "locals");
  for (const [name, value] of Object.entries(locals)) {
    const address = `local.${name}`;
    const rest = prune(value, "", { ...copy.pruning(address), field: "null" });
    if (rest !== undefined) {
      locals[name] = rest;
    } else {
      delete locals[name];
      copy.gone.add(address);
    }
  }
}

function followInOutputs(copy: FittedCopy): void {
  for (const [name, output] of Object.entries(objectAt(copy.document, "output"))) {
    if (!isObject(output)) continue;
    const address = `output.${name}`;
    followInDependsOn(copy, address, output);
    followInConditions(copy, address, output);
    const pruning: Pruning = {
      fault: (text) => copy.fault(referencesInTemplate(text)),
      dropped: (path, why) => copy.report(address, path === "" ? "the value" : `field ${path}`, `is null: it ${why}`),
      field: "null",
    };
    output.value = prune(output.value ?? null, "", pruning) ?? null;
  }
}

function pruneArguments(body: JsonObject, kept: ReadonlySet<string>, pruning: Pruning): void {
  for (const [name, value] of Object.entries(body)) {
    if (kept.has(name)) continue;
    const rest = prune(value, name, pruning);
    if (rest === undefined) delete body[name];
    else body[name] = rest;
  }
}
