import { expect, test } from 'vitest'
import { nameOfType, readHistoryJson } from '../../src/client/history-json.ts'

const started = { eventId: '1', eventType: 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED' }

test('reads what the Temporal UI downloads', () => {
  expect(readHistoryJson(JSON.stringify({ events: [started] }), 'h.json').events).toEqual([started])
})

test.each([
  ['no JSON', 'Year,Product_A', /JSON/],
  ['no events', '{"events":[]}', /no events/],
  ['another JSON', '[1,2]', /no events/],
  ['null', 'null', /no events/],
  ['events without ids', JSON.stringify({ events: [started, { eventType: 'X' }] }), /events\[1\]/],
  [
    'a history without its beginning',
    JSON.stringify({ events: [{ eventId: '2', eventType: 'EVENT_TYPE_TIMER_STARTED' }] }),
    /begins with TimerStarted/,
  ],
])('refuses %s', (_, text, message) => {
  expect(() => readHistoryJson(text, 'h.json')).toThrow(message)
})

test.each([
  ['EVENT_TYPE_ACTIVITY_TASK_SCHEDULED', 'ActivityTaskScheduled'],
  ['ActivityTaskScheduled', 'ActivityTaskScheduled'],
])('names %s', (eventType, name) => expect(nameOfType({ eventId: '1', eventType })).toBe(name))
