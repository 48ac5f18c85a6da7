import type { Text } from '../language.ts'
import { lastWorkingDay, type Timing } from './timing.ts'

/** Zones that people call by a city's name. */
const called: Record<string, Text> = {
  'Asia/Shanghai': { zh: '北京时间', en: 'Beijing time' },
  UTC: { zh: 'UTC', en: 'UTC' },
}

/** What people call a zone. @example zoneName('Asia/Shanghai').zh // => '北京时间' */
export function zoneName(zone: string): Text {
  const known = called[zone]
  if (known) return known
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  const name = (locale: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
      .formatToParts(0)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return { zh: `${name('zh-CN')}，${place}`, en: `${name('en')}, ${place}` }
}

/**
 * A timing in a sentence.
 *
 * @example timingText({ day: 3, time: '09:00', zone: 'Asia/Shanghai', … }).zh // => '每月 3 日 09:00（北京时间）'
 */
export function timingText({ day, time, zone }: Timing): Text {
  const { zh, en } = zoneName(zone)
  return { zh: `每月${dayText(day).zh}${time}（${zh}）`, en: `${dayText(day).en} at ${time} (${en})` }
}

function dayText(day: Timing['day']): Text {
  if (day === lastWorkingDay) return { zh: '最后一个工作日 ', en: 'Monthly on the last working day' }
  const short = day > 28
  return {
    zh: ` ${day} 日${day === 31 ? '（小月为最后一天）' : short ? '（没有该日的月份为最后一天）' : ' '}`,
    en: `Monthly on day ${day}${short ? ' (the last day of a shorter month)' : ''}`,
  }
}
