// Arrays that grow and shrink.

export function pushed(x: number): number {
  const a: number[] = [];
  for (let i = 0; i < 4; i++) a.push(x ** i, i * x);
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i]! * (i + 1);
  return s;
}

export function pushedAndPopped(xs: number[]): number {
  const stack: number[] = [];
  for (const x of xs) {
    stack.push(x);
    if (stack.length > 2) stack.push(stack.pop()! * stack.pop()!);
  }
  let s = 1;
  while (stack.length > 0) s = s * 0.5 + stack.pop()!;
  return s;
}

export function reversePolish(xs: number[], tokens: string[]): number {
  const stack: number[] = [];
  let next = 0;
  for (const token of tokens) {
    if (token === "x") {
      stack.push(xs[next++]!);
      continue;
    }
    const b = stack.pop()!;
    const a = stack.pop()!;
    stack.push(token === "+" ? a + b : token === "*" ? a * b : a / b);
  }
  return stack[0]!;
}

export function pushOnCondition(xs: number[]): number {
  const kept: number[] = [];
  for (const x of xs) if (x > 0.5) kept.push(x * x);
  let s = 0;
  for (let i = 1; i < kept.length; i++) s += kept[i]! * kept[i - 1]!;
  return s;
}

export function overwrittenAfterPop(x: number): number {
  const a = [x, 2 * x];
  const top = a.pop()!;
  a.push(top * x);
  a[0]! += a[1]!;
  a.push(a[0]!);
  return a[2]! * a[1]! + a.length;
}

export function queue(x: number): number {
  const q = [x, 1];
  for (let i = 0; i < 5; i++) {
    const head = q.shift()!;
    q.push(head * 0.5 + q[0]! * x);
  }
  q.unshift(x);
  return q[0]! * q[1]! + q[2]!;
}

export function rowsPushed(xs: number[]): number {
  const m: number[][] = [];
  for (let i = 0; i < xs.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) row.push(xs[i]! * xs[j]!);
    m.push(row);
  }
  return m[2]![1]! * m[1]![0]! + m[2]!.length;
}

export function indexStack(xs: number[], left: number[], right: number[]): number {
  const todo = [0];
  let s = 0;
  while (todo.length > 0) {
    const node = todo.pop()!;
    s = 0.5 * s + xs[node]! ** 2;
    if (left[node]! >= 0) todo.push(left[node]!);
    if (right[node]! >= 0) todo.push(right[node]!);
  }
  return s;
}

export function truncated(xs: number[]): number {
  const a = [...xs];
  a.length = 2;
  a.push(a[0]! * a[1]!);
  return a[2]! + a.length;
}

export function incrementInIndex(xs: number[]): number {
  const out = [0, 0, 0, 0];
  let n = 0;
  for (const x of xs) if (x > 0) out[n++] = x * x;
  let s = n;
  let k = -1;
  while (k < n - 1) s += out[++k]! * (k + 1);
  return s;
}

export function arrayOfRecordsResult(xs: number[]): { value: number; pair: [number, number] }[] {
  const out: { value: number; pair: [number, number] }[] = [];
  for (let i = 0; i < xs.length; i++) out[i] = { value: xs[i]! ** 2, pair: [xs[0]!, i * xs[i]!] };
  return out;
}
