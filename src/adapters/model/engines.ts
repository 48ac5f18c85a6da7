import { asRecord } from './spoken-error.ts'

/**
 * Whether an answer comes from an engine that holds every word of an answer to the JSON form, so that a model that was
 * also offered tools can never call one, and makes its figures up (vLLM issue 39929; Ollama issues 11037 and 13750).
 * Nothing is refused there, so the engine has to be known by its answers: Ollama's `fp_ollama`, vLLM's `prompt_logprobs`.
 */
export function isConstrainingEngine(completion: unknown): boolean {
  const body = asRecord(completion)
  return body.system_fingerprint === 'fp_ollama' || 'prompt_logprobs' in body
}
