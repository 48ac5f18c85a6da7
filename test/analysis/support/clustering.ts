import { golden } from './golden.ts'

interface GoldenClusters {
  inertia: number
  silhouette: number
  centres: number[][]
  labels: number[]
}

interface GoldenTable {
  columns: number[][]
  z: number[][]
  tried: Record<string, GoldenClusters>
}

export const clusterTables = Object.entries(golden<{ tables: Record<string, GoldenTable> }>('clustering').tables)

export const columnsOf = (columns: readonly (readonly number[])[]): Float64Array[] =>
  columns.map((column) => Float64Array.from(column))
