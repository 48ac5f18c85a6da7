import type { FastifyRequest } from 'fastify'

/** Whether a script is asked for: it gets JSON, also when something goes wrong. */
export const isApi = ({ url }: Pick<FastifyRequest, 'url'>): boolean => /^\/api(?:[/?]|$)/.test(url)
