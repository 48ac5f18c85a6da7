/** Made once a zone: to make one takes longer than to ask it. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * How far a zone's clock is ahead of UTC at a moment, both in milliseconds.
 *
 * @throws {RangeError} for a zone that does not exist
 * @example offsetMs(Date.UTC(2026, 11, 1), 'Asia/Shanghai') // => 28_800_000
 */
export function offsetMs(at: number, zone: string): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  clocks.set(zone, clock)
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at / 1000) * 1000
}
