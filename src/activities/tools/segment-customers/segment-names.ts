import type { AbcClass } from '../../../analysis/clustering/abc-classes.ts'
import type { RfmSegment } from '../../../analysis/clustering/rfm.ts'
import type { Text } from '../../../domain/language.ts'

/** The segments of recency, frequency and money, the most valuable first. */
export const rfmNames: Record<RfmSegment, Text> = {
  champions: { zh: '核心客户', en: 'champions' },
  loyal: { zh: '忠诚客户', en: 'loyal' },
  'potential-loyal': { zh: '潜力客户', en: 'potential loyal' },
  new: { zh: '新客户', en: 'new' },
  promising: { zh: '待培育新客', en: 'promising' },
  'need-attention': { zh: '需关注客户', en: 'need attention' },
  'about-to-sleep': { zh: '即将沉睡', en: 'about to sleep' },
  'cannot-lose': { zh: '重点挽留', en: 'cannot lose' },
  'at-risk': { zh: '流失风险', en: 'at risk' },
  hibernating: { zh: '沉睡客户', en: 'hibernating' },
  lost: { zh: '已流失', en: 'lost' },
}

export const rfmOrder = Object.keys(rfmNames) as RfmSegment[]

/** What is usually done with the groups of segments. */
export const rfmTreatment: Text = {
  zh: '通行做法：核心与忠诚客户重在权益、专属服务和新品优先体验；潜力与新客户用二次购买券、关联推荐提频；需关注与即将沉睡的客户限时唤醒；重点挽留与流失风险客户由专人回访、查明原因；沉睡与已流失客户只做低成本触达。',
  en: 'Usual practice: privileges, personal service and first access to novelties for champions and loyal customers; second-purchase vouchers and cross-selling for potential and new ones; timely reminders for those who need attention or fall asleep; a personal call for those at risk or not to be lost; low-cost contact for the hibernating and lost.',
}

/** How each class is served. */
export const servicePolicy: Record<AbcClass, Text> = {
  A: {
    zh: 'A 类：专属客户经理，每月回访，优先供货与定制方案，异常 24 小时内响应',
    en: 'A: a named account manager, monthly contact, first call on stock and tailored offers, answers within 24 hours',
  },
  B: {
    zh: 'B 类：客户经理按季度回访，标准权益加升级激励，推动向 A 类成长',
    en: 'B: quarterly contact, standard benefits with incentives to move up to A',
  },
  C: {
    zh: 'C 类：自助与社群服务为主，自动化触达，控制服务成本',
    en: 'C: self-service and automated contact, at low cost',
  },
}

export const className = (kind: AbcClass): Text => ({ zh: `${kind} 类客户`, en: `class ${kind}` })
