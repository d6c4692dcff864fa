// The module around the flat functions: banner, imports, and for each model its slots, workspace, functions, types and the
// exported object.  In: a derived program.  Out: sections of declarations, for `formatModule`.

import type { DerivedModel, DerivedProgram, Parameter } from "../ir/program.js";
import { argumentsOf, type ArgumentKind } from "./arguments.js";
import type { Declaration } from "./format-module.js";
import { declareFunction, externalIn, declareParameters, declareProcedure, declareSize } from "./functions.js";
import { declareHelper } from "./helpers.js";
import { declareExternals, declareImports, declareTypeImports } from "./imports.js";
import { identifier, object, property, type Js, type Property } from "./js.js";
import { layoutTable } from "./layout-table.js";
import { nameFunction, nameModule, type ModelNames, type ModuleNames } from "./names.js";
import { printExpr, type PrintContext } from "./print.js";
import { arrayClasses, declareGrow, growHelper, growHelpers, grownIn, planRoom, type Room } from "./room.js";
import { declareTypes } from "./signature.js";
import { describeSlots } from "./slots.js";
import { thinFunction, thinSize } from "./thin.js";
import { externalsOf, helpersOf } from "./uses.js";
import { dependencies, makeWorkspace, sizeParameters, workspaceType } from "./workspace.js";

export type Part = "module" | "javascript" | "declarations";

type Section = readonly Declaration[];

export function moduleSections(
  program: DerivedProgram,
  part: Part,
  resolve: (from: string) => string,
): readonly Section[] {
  const layouts = program.models.map(({ model }) => model.layout);
  const makers = [...new Set(program.models.map(makerOf))];
  const values = part === "declarations" ? [] : makers;
  const types = part === "declarations" ? makers.map(typeOfMaker) : [];
  const taken = [...makers, ...types, ...layouts.flatMap((l) => l.imports.map((i) => i.name))];
  const names = nameModule(program, taken, growHelpers);
  return [
    [
      ...declareImports(values, types),
      ...(part === "declarations" ? [] : declareExternals(externalsOf(program), names.externals, resolve)),
      ...(part === "javascript" ? [] : declareTypeImports(layouts, resolve)),
    ],
    ...program.models.flatMap((derived) => modelSections(derived, names.models.get(derived)!, names, part)),
    ...(part === "declarations" ? [] : helperSections(program, names, part === "module")),
    exportSection(program, names),
  ];
}

const makerOf = ({ model }: DerivedModel): string => (model.output === undefined ? "scalarModel" : "arrayModel");
const typeOfMaker = (maker: string): string => (maker === "scalarModel" ? "ScalarModelOf" : "ArrayModelOf");

function modelSections(derived: DerivedModel, names: ModelNames, module: ModuleNames, part: Part): readonly Section[] {
  const { model } = derived;
  const typed = part !== "javascript";
  const room = planRoom(derived, names.ws, module.helper);
  const kinds = argumentsOf(model.layout);
  const name = nameFunction({ parameters: [model.theta, ...model.primal.parameters], body: [] }, names, []);
  const functions = derived.functions.map((f) => declareFunction(derived, f, names, room, typed));
  const procedures =
    part === "declarations" ? [] : derived.procedures.map((p) => declareProcedure(derived, p, names, room, typed));
  const sections: readonly Section[] = [
    [{ kind: "comment", text: `${model.name}: ${describeSlots(model.layout, name(model.theta))}` }],
    ...sizeSections(derived, names, { name, typed, room, widened: new Set(), external: externalIn(names) }),
    ...functions.map((f) => [f]),
    ...procedures.map((p) => [p]),
    ...(typed ? [[declareTypes(derived, names, kinds)]] : []),
  ];
  const bodiless = sections.map((s) => s.map(withoutBody));
  return [...(part === "declarations" ? bodiless : sections), [declareModel(derived, names, kinds, part)]];
}

function withoutBody(d: Declaration): Declaration {
  if (d.kind !== "function") return d;
  const { body: _, ...rest } = d;
  return rest;
}

function sizeSections(derived: DerivedModel, names: ModelNames, context: PrintContext): readonly Section[] {
  const { outputLength } = derived.model;
  const parametersOf = (parameters: readonly Parameter[]): ReturnType<typeof declareParameters> =>
    declareParameters(parameters, context.name);
  const sections: Section[] = [];
  if (derived.workspace.length > 0) {
    const parameters = parametersOf(sizeParameters(derived));
    const list = context.typed ? parameters : parameters.map((p) => ({ name: p.name }));
    const result = context.typed ? names.workspaceType : undefined;
    if (context.typed) sections.push([workspaceType(derived, names)]);
    sections.push([makeWorkspace(derived, names, list, result, (e) => printExpr(e, context))]);
  }
  if (outputLength !== undefined) {
    const parameters = parametersOf(dependencies([outputLength], derived));
    const doc = `Number of slots of the result of \`${names.exported}\`.`;
    sections.push([declareSize(names.outputLength, outputLength, parameters, context, doc)]);
  }
  return sections;
}

/** `export const f = scalarModel<F_Types>({ … });` */
function declareModel(
  derived: DerivedModel,
  names: ModelNames,
  kinds: ReadonlyMap<string, ArgumentKind>,
  part: Part,
): Declaration {
  const { model } = derived;
  const maker = makerOf(derived);
  const exported = names.local === names.exported;
  if (part === "declarations") {
    return { kind: "declareConstant", exported, name: names.local, type: `${typeOfMaker(maker)}<${names.types}>` };
  }
  const size = (key: string, f: string, parameters: readonly Parameter[]): Property =>
    thinSize(key, f, parameters, derived, kinds);
  const properties: readonly Property[] = [
    property("layout", layoutTable(derived)),
    ...(derived.workspace.length === 0 ? [] : [size("workspace", names.makeWorkspace, sizeParameters(derived))]),
    ...(model.outputLength === undefined
      ? []
      : [size("outputLength", names.outputLength, dependencies([model.outputLength], derived))]),
    ...derived.functions.map((f) => thinFunction(derived, f, names, kinds)),
  ];
  const value: Js = {
    kind: "call",
    callee: identifier(maker),
    ...(part === "module" ? { typeArgument: names.types } : {}),
    args: [object(properties, true)],
  };
  return { kind: "constant", exported, name: names.local, value };
}

function helperSections(program: DerivedProgram, names: ModuleNames, typed: boolean): readonly Section[] {
  const grown = program.models.flatMap((derived) => {
    const room: Room = planRoom(derived, "", names.helper);
    return [...derived.functions, ...derived.procedures].flatMap(({ function: f }) =>
      [...grownIn(f, room)].map((b) => b.element),
    );
  });
  const elements = (Object.keys(arrayClasses) as (keyof typeof arrayClasses)[]).filter((e) => grown.includes(e));
  return [
    ...[...helpersOf(program)].map((helper) => [declareHelper(helper, names.helper(helper), typed)]),
    ...elements.map((e) => [declareGrow(e, names.helper(growHelper(e)), typed)]),
  ];
}

function exportSection(program: DerivedProgram, names: ModuleNames): Section {
  const list = program.models.flatMap((derived) => {
    const { local, exported } = names.models.get(derived)!;
    const byName = local === exported ? [] : [`${local} as ${exported}`];
    return derived.model.isDefault && exported !== "default" ? [...byName, `${local} as default`] : byName;
  });
  return list.length === 0 ? [] : [{ kind: "export", names: list }];
}
