/**
 * The arrows of the house. Whatever is not allowed by the rule of its folder is an error.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    arrows("main", "^main\\.ts$", ["^environments/index\\.ts$", "^stacks/"]),
    arrows("environments", "^environments/", ["^environments/", "^modules/[^/]+/plan", "^modules/errors/"]),
    arrows("stacks", "^stacks/", ["^stacks/", "^environments/schema\\.ts$", "^modules/", "^package\\.json$"]),
    arrows("modules", "^modules/", ["^modules/"]),
    arrows("lab", "^lab/", ["^lab/"]),
    {
      name: "nothing-needs-the-command-line",
      severity: "error",
      from: { pathNot: "^(cli|__tests__)/" },
      to: { path: "^cli/" },
    },
    {
      name: "modules-by-package-name",
      comment: "Another team has the package, not the folder: what works for them must be what the stacks use.",
      severity: "error",
      from: { pathNot: "^(modules|__tests__)/" },
      to: { path: "^modules/", dependencyTypesNot: ["aliased-workspace"] },
    },
    {
      name: "internal-stays-internal",
      severity: "error",
      from: { pathNot: "^(modules|__tests__/modules)/" },
      to: { path: "^modules/internal/" },
    },
    {
      name: "plans-are-pure",
      comment: "Environments are checked without cdktf, and quickly.",
      severity: "error",
      from: { path: ["^environments/", "^modules/[^/]+/plan"] },
      to: { path: "node_modules/(cdktf|@cdktf|constructs)/", reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Types count as well: a stack that needs another layer's type depends on that layer.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};

/** The files under `from` may import packages, and of this repository only what `to` lists. */
function arrows(name, from, to) {
  return {
    name: `arrows-of-${name}`,
    severity: "error",
    from: { path: from },
    to: { pathNot: [...to, "node_modules/"], dependencyTypesNot: ["core"], couldNotResolve: false },
  };
}
