import type { Text } from '../../domain/language.ts'

/** Why a request is refused: the facts of failures, which carry their words in both languages. */
export const refusals = {
  notMultipart: { zh: '上传须用 multipart/form-data', en: 'an upload is sent as multipart/form-data' },
  noFile: { zh: '没有文件（表单项 file）', en: 'there is no file (form field file)' },
  rejectionWithoutNote: { zh: '退回须在 note 里写明理由', en: 'a rejection needs its reason in note' },
  amendmentWithoutLimits: { zh: '设红线重议须在 limits 里给出红线', en: 'an amendment needs limits' },
  endBeforeStart: {
    zh: 'until 应晚于 from，from 不能在将来',
    en: 'until must come after from, and from must lie in the past',
  },
  rangeTooLong: { zh: 'from 到 until 最多 24 个月', en: 'from and until may lie 24 months apart at most' },
  scheduleId: {
    zh: 'id 由字母、数字、汉字、点、横线和下划线组成，最多 50 个字符',
    en: 'id has letters, digits, dots, dashes and underscores, at most 50',
  },
  cleaningStep: { zh: '清洗步骤（step）读不懂', en: 'a cleaning step (step) cannot be read' },
} satisfies Record<string, Text>

/** What the framework refuses, by its own codes. */
export const frameworkRefusals: Record<string, Text> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { zh: '请求体为空，应为 JSON', en: 'the body is empty; it must be JSON' },
  FST_ERR_CTP_INVALID_JSON_BODY: { zh: '请求体不是 JSON', en: 'the body is not JSON' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    zh: '不支持这种内容类型（Content-Type）',
    en: 'this Content-Type is not taken here',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    zh: '请求体的长度与 Content-Length 不符',
    en: 'the body is not as long as Content-Length says',
  },
  FST_ERR_BAD_URL: { zh: '地址有误', en: 'the address is not valid' },
}
