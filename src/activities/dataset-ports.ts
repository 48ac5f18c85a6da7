import type { DataFinding } from '../domain/dataset/finding.ts'
import type {
  Aggregated,
  AggregateQuery,
  ColumnRef,
  ColumnsAnswer,
  ColumnsQuery,
  RowsAnswer,
  RowsQuery,
} from '../domain/dataset/query.ts'
import type { DataShape, Loss } from '../domain/dataset/shape.ts'
import type { CleanOptions, ImportOptions, JoinOptions, QueryImport } from '../domain/dataset/sources.ts'
import type { Dataset, SalesTable } from '../domain/sales-table.ts'

export interface Datasets {
  /** @throws {Failure} `NoSuchDataset`, `DamagedDataset` */
  describe(hash: string): Promise<Dataset>
  /** @throws {Failure} `NoSuchDataset`, `DamagedDataset`; `NoSalesTable` for records without sales */
  table(hash: string): Promise<SalesTable>
  /** Columns with their roles and types, rows kept and rejected, where the version comes from. */
  shape(hash: string): Promise<DataShape>
  /**
   * Groups the rows and measures each group; every row of the file counts, at the finest periods there are.
   *
   * @throws {Failure} `NoSuchColumn`, `BadDataQuery`
   * @example aggregate(hash, { by: ['period:month', 'region'], measures: [{ name: 'money', of: 'revenue', agg: 'sum' }] })
   * // => { groups: 420, size: 420, by: { 'period:month': ['2021-01', …], region: ['East', …] }, values: { money: [31916.95, …] } }
   * @example the recency, frequency and value of customers
   * aggregate(hash, { by: ['customer'], measures: [
   *   { name: 'last', of: 'period', agg: 'max' }, { name: 'orders', agg: 'count' }, { name: 'money', of: 'revenue', agg: 'sum' } ] })
   */
  aggregate(hash: string, query: AggregateQuery): Promise<Aggregated>
  /** Rows as they stand, a page at a time. @throws {Failure} `NoSuchColumn`, `BadDataQuery` */
  rows(hash: string, query?: RowsQuery): Promise<RowsAnswer>
  /**
   * Whole columns side by side, for methods that need every row; a seeded sample where the rows are too many.
   *
   * @throws {Failure} `NoSuchColumn`, `BadDataQuery`
   * @example columns(hash, ['price', 'quantity'], { limit: 50_000 })
   */
  columns(hash: string, refs: ColumnRef[], query?: ColumnsQuery): Promise<ColumnsAnswer>
  /** What is odd about the data, the worst first. `asOf` tells what lies in the future. */
  check(hash: string, asOf: Date): Promise<DataFinding[]>
}

/** The client's side of the datasets: bringing data in, and making new versions of them. */
export interface DatasetImport {
  /**
   * Reads, checks and stores a file (CSV, TSV, XLSX, Parquet, JSON lines); the same bytes read in the same way are the
   * same dataset.
   *
   * @throws {Failure} `NoSuchFile`, `BadData`, `DataTooLarge`, `NoSuchColumn`
   */
  importFile(file: string, options?: ImportOptions): Promise<Dataset>
  /**
   * Reads the bytes of an imported version again, with other roles: another version.
   *
   * @throws {Failure} `NoSuchDataset`, `NoSuchColumn`, `BadData`; `BadCleaning` for a version that was not imported
   */
  reread(hash: string, options: Pick<ImportOptions, 'roles' | 'sheet'>): Promise<Dataset>
  /**
   * The rows of an imported version that were set aside, kind by kind: the numbers of up to `most` of each, and how many
   * there are. A version knows the first few; for more of them its source is read again.
   *
   * @throws {Failure} `NoSuchDataset`, `DamagedDataset`
   */
  rejected(hash: string, most: number): Promise<Loss[]>
  /** Runs a query in a read-only transaction of PostgreSQL and stores its answer. @throws {Failure} `QueryFailed`, `BadData` */
  importQuery(query: QueryImport): Promise<Dataset>
  /** Carries out steps on a copy of the rows: a new version, with what each step changed. @throws {Failure} `NoSuchColumn`, `BadCleaning` */
  clean(hash: string, options: CleanOptions): Promise<Dataset>
  /** Joins further sources to the first, many rows to one. @throws {Failure} `CannotJoin` */
  join(hashes: string[], options?: JoinOptions): Promise<Dataset>
}

/** Where several machines share their data. */
export interface DataStore {
  name: string
  /** Writes something small and reads it back. @throws {Failure} `DataStoreUnavailable`, `DataStoreRefused` */
  probe(): Promise<void>
}
