/* Rows of which little or nothing is known, and what holds rows. */

/** A row of which nothing is known but that it is one. */
export type SoqlPlainRow = {
  /** What kind of row it is; aggregates have no `url`. */
  attributes: { type: string; url?: string };
  [field: string]: unknown;
};

/**
 * What a subquery gives in a row: the first batch of the children.
 *
 * @typeParam Row shape of a child
 */
export type SoqlChildren<Row> = {
  /** Whether this is the last batch. */
  done: boolean;
  /** Endpoint of the next batch; not there on the last one. */
  nextRecordsUrl?: string;
  /** The children of this batch. */
  records: Row[];
  /** How many children there are in all. */
  totalSize: number;
};
