import { z } from 'zod'

/** A zone by its IANA name, such as `Asia/Shanghai`. Abbreviations and offsets are none: they know no summer time. */
export const zoneSchema = z
  .string()
  .max(60)
  .refine((zone) => /^(?:[A-Z][\w+-]*(?:\/[\w+-]+)+|UTC)$/.test(zone) && isKnownZone(zone), 'not an IANA zone')

const isKnownZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

/** Days that a list of dates holds, each once and in order. */
const datesSchema = z
  .array(z.iso.date())
  .max(400)
  .transform((dates) => [...new Set(dates)].sort())

export const lastWorkingDay = 'last-working-day'

/** When a monthly run begins, by the clock on the wall of a zone. */
export const timingSchema = z.object({
  /** A day of the month, or its last working day. In a shorter month the last day stands in for days 29 to 31. */
  day: z.union([z.number().int().min(1).max(31), z.literal(lastWorkingDay)]),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time is 09:00'),
  zone: zoneSchema,
  /** Weekdays on which nobody works: public holidays. Only the last working day looks at them. */
  daysOff: datesSchema.default([]),
  /** Saturdays and Sundays that are worked, as China does around its long holidays. */
  daysWorked: datesSchema.default([]),
})
export type Timing = z.infer<typeof timingSchema>
