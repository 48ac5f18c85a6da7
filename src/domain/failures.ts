import { courseFailures } from './failure-kinds/course.ts'
import { dataFailures } from './failure-kinds/data.ts'
import type { Facts, FailureClass, FailureKind } from './failure-kinds/kind.ts'
import { machineFailures } from './failure-kinds/machine.ts'
import { messageFailures } from './failure-kinds/messages.ts'
import { modelFailures } from './failure-kinds/model.ts'
import { peopleFailures } from './failure-kinds/people.ts'
import { scheduleFailures } from './failure-kinds/schedules.ts'
import type { Language, Text } from './language.ts'

/** Every failure a user can meet: its code, its class, and what to tell them in both languages. */
export const failureKinds = {
  ...messageFailures,
  ...dataFailures,
  ...modelFailures,
  ...courseFailures,
  ...machineFailures,
  ...peopleFailures,
  ...scheduleFailures,
} as const satisfies Record<string, FailureKind<never>>

export type { FailureClass }
export type FailureCode = keyof typeof failureKinds

export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(failureKinds, code)

/** The facts that a failure is told from. */
export type FactsOf<Code extends FailureCode> = Parameters<(typeof failureKinds)[Code]['text']>[0]

/** What a failure tells a person in both languages. Its facts may come from a record or over a wire. */
export function failureText(code: FailureCode, facts: Facts): Text {
  const { text } = failureKinds[code] as FailureKind<Facts>
  return text(facts)
}

/** What a failure tells a person, in their language. */
export const describeFailure = (code: FailureCode, facts: Facts, language: Language): string =>
  failureText(code, facts)[language]

class NamedFailure extends Error {
  readonly code: FailureCode
  readonly facts: Facts

  constructor(code: FailureCode, facts: object = {}, options?: ErrorOptions) {
    super(failureText(code, facts as Facts).en, options)
    this.name = code
    this.code = code
    this.facts = facts as Facts
  }

  get class(): FailureClass {
    return failureKinds[this.code].class
  }
}

/** A named failure that carries its facts. The message is English; `describeFailure` says it in either language. */
export type Failure = NamedFailure

type Given<Known> = [Known] extends [never]
  ? [facts?: Record<string, never>, options?: ErrorOptions]
  : Record<string, never> extends Known
    ? [facts?: Known, options?: ErrorOptions]
    : [facts: Known, options?: ErrorOptions]

interface NewFailure {
  // Each code demands its own facts: a text that is missing in one language does not compile.
  new <Code extends FailureCode>(code: Code, ...given: Given<FactsOf<Code>>): Failure
  readonly prototype: Failure
}

export const Failure: NewFailure = NamedFailure

/** A failure that was told elsewhere, such as in another process: its facts are taken as they are. */
export const failureFrom = (code: FailureCode, facts: Facts, options?: ErrorOptions): Failure =>
  new NamedFailure(code, facts, options)
