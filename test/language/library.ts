// Calls of the language's own library. `Math` needs no examples of its own: its members and their numbers of parameters
// are those that TypeScript declares.

import { declaredMembers, type Member } from "./declared.js";
import { type Row, each } from "./rows.js";

/** `Math`, with constants on one row. */
export function mathRows(): readonly Row[] {
  const members = declaredMembers().get("Math") ?? [];
  const constants = members.filter((member) => member.parameters === undefined);
  const sum = constants.map(({ name }) => `Math.${name}`);
  return [
    ...members.filter((member) => member.parameters !== undefined).map(mathRow),
    { construct: "`Math.max(...xs)`, `Math.min(...xs)`", example: "return Math.max(...xs) - Math.min(...xs, 0);" },
    { construct: "`Math.hypot(...xs)`", example: "return Math.hypot(...xs, x) * z;" },
    { construct: sum.map((name) => `\`${name}\``).join(", "), example: `return x * z * (${sum.join(" + ")});` },
  ];
}

function mathRow({ name, parameters = 0 }: Member): Row {
  const isOpen = name === "max" || name === "min" || name === "hypot";
  const operands = isOpen ? ["x", "2 * x", "n"] : ["x", "n"].slice(0, parameters);
  return { construct: `\`Math.${name}\``, example: `return Math.${name}(${operands.join(", ")}) * x;` };
}

const test = (name: string): string => `return ${name}(x * z) ? x : z;`;

/** `Number`, `Object`, `Array` as objects, global functions, methods of numbers and strings. */
export const otherRows: readonly Row[] = [
  ...each(["Number.isFinite", "Number.isInteger", "Number.isNaN", "Number.isSafeInteger"], test),
  ...each(["isFinite", "isNaN"], test),
  ...each(["Number", "Boolean"], (name) =>
    name === "Number" ? "return Number(x) * z;" : "return Boolean(x * z) ? x : z;",
  ),
  ...each(["String"], () => 'return String(x * z) === "1" ? x : z;'),
  ...each(["parseFloat", "parseInt", "Number.parseFloat", "Number.parseInt"], (name) => `return ${name}("1") * x * z;`),
  {
    construct: "`Number.EPSILON`, `Number.MAX_VALUE` and the other constants of `Number`",
    example:
      "return x * z * (Number.EPSILON + Number.MAX_SAFE_INTEGER + Number.MAX_VALUE + Number.MIN_SAFE_INTEGER + Number.MIN_VALUE + Number.NaN + Number.NEGATIVE_INFINITY + Number.POSITIVE_INFINITY);",
  },
  ...each(["Object.is"], () => "return Object.is(x, z) ? x : z;"),
  ...each(["Object.keys"], () => "return Object.keys(p).length * x * z;"),
  ...each(["Object.values"], () => "return Object.values(p)[0]! * z;"),
  ...each(
    ["Object.entries"],
    () => "let s = 0; for (const [key, v] of Object.entries(p)) if (key !== 'a') s += v; return s * z;",
  ),
  ...each(["Object.freeze", "Object.seal"], (name) => `const q = ${name}({ v: x * z }); return q.v;`),
  ...each(["Object.assign"], () => "const q = Object.assign({ c: 1 }, { d: x }); return q.d * z;"),
  ...each(["Object.fromEntries"], () => "const q = Object.fromEntries([['v', x]]); return q['v']! * z;"),
  ...each(["Object.hasOwn"], () => "return Object.hasOwn(p, 'a') ? x * z : 0;"),
  ...each(["structuredClone"], () => "const q = structuredClone(p); q.a = x; return p.a * q.a * z;"),
  ...each(["Array.from"], () => "return Array.from({ length: n }, (_, i) => i * x)[1]! * z;"),
  ...each(["Array.of"], () => "return Array.of(x, 2)[0]! * z;"),
  ...each(["Array.isArray"], () => "return Array.isArray(xs) ? x * z : 0;"),
  { construct: "`new Array(n)`, `Array(n)`", example: "const a = new Array<number>(n).fill(x); return a[0]! * z;" },
  {
    construct: "`new Float64Array(n)`, `new Float32Array(n)`",
    example:
      "const a = new Float64Array(n); const b = new Float32Array(2); a[0] = x * z; b[0] = x; return a[0]! * b[0]!;",
  },
  {
    construct: "`new Int32Array(n)` and other integer arrays",
    example: "const a = new Int32Array(n); a[0] = x * z; return a[0]! * x;",
    note: "a store of an active value loses its derivative",
  },
  {
    construct: "`new Map`",
    example: "const m = new Map([[1, x]]); m.set(2, z); return (m.get(1) ?? 0) * m.size;",
    note: "a key is found by going through the keys",
  },
  {
    construct: "`new Set`",
    example: "const s = new Set([x, z]); s.add(x * z); return [...s].reduce((a, b) => a + b, 0);",
  },
  ...each(["WeakMap"], (name) => `const m = new ${name}(); return m === undefined ? x : z;`, "new "),
  {
    construct: "`x.toFixed()`, `x.toString()`",
    example: "return Number(x.toFixed(2)) * z;",
    note: "good for an error's message",
  },
  { construct: "`word.length` of a string with known values", example: "const w = 'abc'; return w.length * x * z;" },
  { construct: "methods of strings", example: "return word.toUpperCase() === 'A' ? x : z;" },
  ...each(["console.log", "performance.now", "Date.now"], (name) => `${name}(); return x * z;`),
];
