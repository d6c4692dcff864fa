/*
 * Dense linear algebra on arrays of rows, in the model language. Inputs are read, results are new arrays; every function
 * throws a RangeError when shapes do not fit, ragged rows included. A matrix of R rows with C numbers each is "R × C".
 */

/** Σ aᵢ bᵢ. */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new RangeError(`dot: vectors of length ${a.length} and ${b.length}`);
  }
  let total = 0;
  for (let i = 0; i < a.length; i++) {
    total += a[i]! * b[i]!;
  }
  return total;
}

/** A x for A: R × C and x: C; the result has R elements. */
export function matVec(matrix: readonly (readonly number[])[], x: readonly number[]): number[] {
  const result = new Array<number>(matrix.length).fill(0);
  for (let i = 0; i < matrix.length; i++) {
    const row = matrix[i]!;
    if (row.length !== x.length) {
      throw new RangeError(`matVec: row ${i} has ${row.length} columns for a vector of length ${x.length}`);
    }
    let total = 0;
    for (let j = 0; j < x.length; j++) {
      total += row[j]! * x[j]!;
    }
    result[i] = total;
  }
  return result;
}

/** A B for A: R × K and B: K × C; the result is R × C. */
export function matMul(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  const columns = b.length > 0 ? b[0]!.length : 0;
  for (let k = 0; k < b.length; k++) {
    if (b[k]!.length !== columns) {
      throw new RangeError(`matMul: row ${k} of the second matrix has ${b[k]!.length} columns, row 0 has ${columns}`);
    }
  }
  const result: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    const row = a[i]!;
    if (row.length !== b.length) {
      throw new RangeError(
        `matMul: row ${i} of the first matrix has ${row.length} columns, the second ${b.length} rows`,
      );
    }
    const product = new Array<number>(columns).fill(0);
    for (let j = 0; j < columns; j++) {
      let total = 0;
      for (let k = 0; k < b.length; k++) {
        total += row[k]! * b[k]![j]!;
      }
      product[j] = total;
    }
    result.push(product);
  }
  return result;
}

/** Aᵀ: C × R for A: R × C. */
export function transpose(matrix: readonly (readonly number[])[]): number[][] {
  const columns = matrix.length > 0 ? matrix[0]!.length : 0;
  for (let i = 0; i < matrix.length; i++) {
    if (matrix[i]!.length !== columns) {
      throw new RangeError(`transpose: row ${i} has ${matrix[i]!.length} columns, row 0 has ${columns}`);
    }
  }
  const result: number[][] = [];
  for (let j = 0; j < columns; j++) {
    const row = new Array<number>(matrix.length).fill(0);
    for (let i = 0; i < matrix.length; i++) {
      row[i] = matrix[i]![j]!;
    }
    result.push(row);
  }
  return result;
}

/** a bᵀ: R × C for a: R and b: C. */
export function outer(a: readonly number[], b: readonly number[]): number[][] {
  const result: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    const row = new Array<number>(b.length).fill(0);
    for (let j = 0; j < b.length; j++) {
      row[j] = a[i]! * b[j]!;
    }
    result.push(row);
  }
  return result;
}

/** W x + b, a dense layer: W: outputs × inputs, x: inputs, b: outputs; the result has as many elements as b. */
export function linear(
  weight: readonly (readonly number[])[],
  input: readonly number[],
  bias: readonly number[],
): number[] {
  if (weight.length !== bias.length) {
    throw new RangeError(`linear: ${weight.length} rows of weights for ${bias.length} biases`);
  }
  const result = new Array<number>(bias.length).fill(0);
  for (let i = 0; i < bias.length; i++) {
    const row = weight[i]!;
    if (row.length !== input.length) {
      throw new RangeError(`linear: row ${i} has ${row.length} weights for ${input.length} inputs`);
    }
    let total = 0;
    for (let j = 0; j < input.length; j++) {
      total += row[j]! * input[j]!;
    }
    result[i] = total + bias[i]!;
  }
  return result;
}
