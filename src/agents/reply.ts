import { z } from 'zod'
import { challengeSchema, type Purpose } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import { type ProposalDraft, proposalDraftSchema } from '../domain/proposal.ts'

const message = z.string().trim().min(1).max(20_000)
const answerSchema = z.object({ message, challenges: z.array(challengeSchema).max(20).default([]) })
const closeSchema = z.object({ message, proposal: proposalDraftSchema })

/** The JSON an answer must be, by purpose; none where plain text is wanted. */
export const replySchemas: Record<Purpose, z.ZodType | null> = {
  open: null,
  answer: answerSchema,
  challenge: answerSchema,
  close: closeSchema,
  final: closeSchema,
}

type AnswerForm = { name: string; schema: Record<string, unknown> }

const forms: Partial<Record<Purpose, AnswerForm>> = {}

/** The form of a purpose's answer as a model is told of it. Made once: every model call needs one. */
export function answerForm(purpose: Purpose): AnswerForm | undefined {
  const schema = replySchemas[purpose]
  if (!schema) return undefined
  forms[purpose] ??= { name: purpose, schema: z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown> }
  return forms[purpose]
}

export interface Reply {
  text: string
  challenges: z.infer<typeof challengeSchema>[]
  draft: ProposalDraft | null
  /** What is wrong with the form; null when nothing is. */
  malformed: string | null
}

/** Reads a model's answer. Its words are untrusted: whatever does not fit the schema is named, never passed on. */
export function readReply(purpose: Purpose, language: Language, content: string): Reply {
  const trimmed = content.trim()
  const reply = readByPurpose(purpose, trimmed)
  if (reply.malformed) return { ...reply, text: trimmed.slice(0, 20_000) }
  return isOtherLanguage(reply.text, language)
    ? { ...reply, malformed: `the message is not written in ${language}` }
    : reply
}

function readByPurpose(purpose: Purpose, content: string): Reply {
  const nothing = { text: '', challenges: [], draft: null }
  if (content === '') return { ...nothing, malformed: 'the answer is empty' }
  if (purpose === 'open') return { ...nothing, text: content.slice(0, 20_000), malformed: null }
  const isConversational = purpose === 'answer' || purpose === 'challenge'
  const json = findJson(content)
  // A plain answer where a challenge was only hoped for is still an answer.
  if (json === null && isConversational && !/^[{[`]/.test(content)) {
    return { ...nothing, text: content.slice(0, 20_000), malformed: null }
  }
  if (json === null) return { ...nothing, malformed: 'the answer is not valid JSON' }
  const parsed = (isConversational ? answerSchema : closeSchema).safeParse(json)
  if (!parsed.success) return { ...nothing, malformed: firstIssues(parsed.error) }
  const data = parsed.data as z.infer<typeof answerSchema> & Partial<z.infer<typeof closeSchema>>
  return { text: data.message, challenges: data.challenges ?? [], draft: data.proposal ?? null, malformed: null }
}

/** The JSON object in an answer: alone, in a fence, or after a preamble. */
function findJson(content: string): unknown {
  const fenced = /```(?:json)?\s*\n?([\s\S]*?)```/.exec(content)?.[1]
  const braced = content.slice(content.indexOf('{'), content.lastIndexOf('}') + 1)
  for (const candidate of [content, fenced, braced]) {
    try {
      const value = JSON.parse(candidate ?? '') as unknown
      if (typeof value === 'object' && value !== null) return value
    } catch {
      // not this one
    }
  }
  return null
}

const firstIssues = (error: z.ZodError): string =>
  error.issues
    .slice(0, 8)
    .map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`)
    .join('; ')

/** Chinese is wanted and there is hardly any, or the other way round. Figure tokens and names do not count. */
export function isOtherLanguage(text: string, language: Language): boolean {
  const words = text.replaceAll(/\[\[[^\]]*\]\]/g, '')
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = words.match(/[A-Za-z]{2,}/g)?.length ?? 0
  if (han + latin < 12) return false
  return language === 'zh' ? han < latin : han > latin
}
