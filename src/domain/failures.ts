import { courseFailures } from './failure-kinds/course.ts'
import { dataFailures } from './failure-kinds/data.ts'
import type { Facts, FailureClass, FailureKind } from './failure-kinds/kind.ts'
import { machineFailures } from './failure-kinds/machine.ts'
import { messageFailures } from './failure-kinds/messages.ts'
import { modelFailures } from './failure-kinds/model.ts'
import { peopleFailures } from './failure-kinds/people.ts'
import { scheduleFailures } from './failure-kinds/schedules.ts'
import type { Language } from './language.ts'

/** Every failure a user can meet: its code, its class, and what to tell them in both languages. */
export const failureKinds = {
  ...messageFailures,
  ...dataFailures,
  ...modelFailures,
  ...courseFailures,
  ...machineFailures,
  ...peopleFailures,
  ...scheduleFailures,
} as const satisfies Record<string, FailureKind>

export type { FailureClass }
export type FailureCode = keyof typeof failureKinds

export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(failureKinds, code)

/** What a failure tells a person, in their language. */
export const describeFailure = (code: FailureCode, facts: Facts, language: Language): string =>
  failureKinds[code].text(facts)[language]

/** A named failure that carries its facts. The message is English; `describeFailure` says it in either language. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly facts: Facts

  constructor(code: FailureCode, facts: Facts = {}, options?: ErrorOptions) {
    super(failureKinds[code].text(facts).en, options)
    this.name = code
    this.code = code
    this.facts = facts
  }

  get class(): FailureClass {
    return failureKinds[this.code].class
  }
}
