/** A chat as OpenAI-compatible services speak it, in our own words. */

export interface ToolCallMessage {
  id: string
  name: string
  /** As the model wrote it: JSON, one hopes. */
  arguments: string
}

export type ChatMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls?: ToolCallMessage[] }
  | { role: 'tool'; callId: string; content: string }

export interface ToolDeclaration {
  name: string
  description: string
  /** JSON schema of the input. */
  parameters: Record<string, unknown>
}
