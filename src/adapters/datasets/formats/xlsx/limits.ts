/** Parts of a workbook; a real one has a few dozen. */
export const MAX_ENTRIES = 10_000
/** Bytes of all its parts, unpacked. */
export const MAX_UNPACKED_BYTES = 3_000_000_000
/** How much smaller than its content a large part may be; tables of a spreadsheet pack ten- to thirtyfold. */
export const MAX_RATIO = 250
export const RATIO_FROM_BYTES = 20_000_000
/** Characters of all texts that cells share, which stay in memory. */
export const MAX_SHARED_CHARACTERS = 400_000_000
/** Rows in which titles and headers are looked for. */
export const HEADER_ROWS = 20
/** Merged areas that are kept in mind. */
export const MAX_MERGES = 100_000
