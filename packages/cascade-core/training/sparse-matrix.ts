/** Rows of a sparse matrix, in typed arrays. */

export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Start of each row in `indices`, and the end of the last. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

export interface SparseRow {
  readonly indices: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export function sparseMatrix(rows: readonly SparseRow[], columns: number): SparseMatrix {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ indices }, row) => {
    starts[row + 1] = (starts[row] as number) + indices.length;
  });
  const indices = new Int32Array(starts[rows.length] as number);
  const values = new Float32Array(indices.length);
  rows.forEach((each, row) => {
    indices.set(each.indices, starts[row]);
    values.set(each.values, starts[row]);
  });
  return { rows: rows.length, columns, starts, indices, values };
}

/** `out[k]` = row `rows[k]` · `vector`. */
export function multiply(
  matrix: SparseMatrix,
  rows: Int32Array,
  vector: Float64Array,
  out: Float64Array,
): void {
  const { starts, indices, values } = matrix;
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] as number;
    let sum = 0;
    const end = starts[row + 1] as number;
    for (let i = starts[row] as number; i < end; i += 1) {
      sum += (values[i] as number) * (vector[indices[i] as number] as number);
    }
    out[k] = sum;
  }
}

/** `out` = the sum of rows `rows[k]` times `factors[k]`. */
export function multiplyTransposed(
  matrix: SparseMatrix,
  rows: Int32Array,
  factors: Float64Array,
  out: Float64Array,
): void {
  const { starts, indices, values } = matrix;
  out.fill(0);
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] as number;
    const factor = factors[k] as number;
    const end = starts[row + 1] as number;
    for (let i = starts[row] as number; i < end; i += 1) {
      (out[indices[i] as number] as number) += (values[i] as number) * factor;
    }
  }
}
