import { placementFields } from "../placement/plan";
import { chartRepository } from "../registry/settings";

/** Fields of every Helm addon: where its pods run, and a chart repository of its own instead of `charts`. */
export const controllerFields = { ...placementFields, chartRepository };
