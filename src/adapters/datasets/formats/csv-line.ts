const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

/** Fields as a line of CSV. @example csvLine(['a', 'b,c']) // => 'a,"b,c"' */
export const csvLine = (fields: readonly string[]): string => fields.map(quoted).join(',')
