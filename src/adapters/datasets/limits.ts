/** Columns of a file. A sales table with more is a matrix of something else, or the wrong separator. */
export const MAX_COLUMNS = 1_000
/** Products of a table. A product column with more is most likely an order number. */
export const MAX_PRODUCTS = 5_000
/** Periods of a table, gaps included: 54 years of days. */
export const MAX_PERIODS = 20_000
/** Cells of a table (periods × products), so that it stays a thing that fits into memory many times. */
export const MAX_CELLS = 2_000_000
/** Characters of one row of a file; an unbalanced quote is found here before it swallows the file. */
export const MAX_ROW_CHARACTERS = 1_000_000
/** Characters of a product's name. */
export const MAX_NAME_CHARACTERS = 200
/** Days of long data that are still shown as days; beyond, they are added up to months. */
export const MAX_DAYS_AS_DAYS = 120
