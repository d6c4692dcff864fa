// A barrel: everything of some modules, some of others, one under a name of its own.

export * from "./circle.js";
export { boxArea as areaOfBox, default as perimeter, type Box } from "./box.js";
export * as units from "./units.js";
export const corners = 4;
