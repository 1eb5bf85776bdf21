/* Rows whose fields are unknown, and results of subqueries. */

/** A row with unknown fields. */
export type SoqlPlainRow = {
  /** The type of the row; aggregates have no `url`. */
  attributes: { type: string; url?: string };
  [field: string]: unknown;
};

/**
 * The result of a subquery in a row: the first batch of the children.
 *
 * @typeParam Row shape of a child
 */
export type SoqlChildren<Row> = {
  /** Whether this is the last batch. */
  done: boolean;
  /** Endpoint of the next batch; absent on the last one. */
  nextRecordsUrl?: string;
  /** The children of this batch. */
  records: Row[];
  /** The total number of children. */
  totalSize: number;
};
