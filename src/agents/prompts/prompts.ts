import type { Task } from '../view.ts'
import * as en from './en.ts'
import * as zh from './zh.ts'

const voices = { zh, en }

/** Who the seat is, what it wants and the rules of the meeting. Holds no secret: a model may repeat it. */
export const systemPrompt = (task: Task): string => voices[task.language].system(task)

/** What to do now. */
export const userPrompt = (task: Task): string => voices[task.language].request(task)
