import { identities } from "./identities";
import { outputs } from "./outputs";
import { portable } from "./portable";
import { references } from "./references";
import type { Rule } from "./rule";
import { state } from "./state";
import { tags } from "./tags";
import { unset } from "./unset";
import { versions } from "./versions";

/** What stacks must keep, whatever environment they are made from. */
export const environmentRules: readonly Rule[] = [identities, outputs, references, state, tags, versions];

/** All rules. A text of an environment file may well name a folder, a moment or "undefined", so the last two are for fixtures alone. */
export const rules: readonly Rule[] = [...environmentRules, portable, unset];
