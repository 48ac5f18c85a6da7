import type { Exclusion } from './exclusions.ts'

const zhFigures =
  '(?:三番[五两]次|三三两两|三五成群|三言两语|三天两头|三年五载|三长两短|三头六臂|三六九等|五花八门|五湖四海|四面八方|四通八达|四平八稳|七上八下|七嘴八舌|七零八落|八九不离十|十有八九|九牛一毛|九死一生|十全十美|十万火急|十年磨一剑|不管三七二十一|一五一十|五十步笑百步|百分百|一百个放心|一万个|一千道一万|千千万万|千家万户|万无一失|成千上万|五五开|四六开|三七开|二八(?:法则|定律|原则)|三个臭皮匠|三足鼎立|四个现代化|三伏天?|三九天|十字路口|八字|三八|六神无主)'
const zhParts =
  '(?:方面|阶段|步骤|步走|步|环节|措施|举措|建议|原则|动作|抓手|任务|要点|理由|原因|问题|方向|重点|维度|板块|部分|层次|层面|策略|打法|事|结论|方案|路径|议题|议程|题|思路|目标|关键|要素|准备|保障|机制)'
const enParts =
  '(?:steps?|reasons?|things?|points|pillars|phases|stages|priorities|options|actions|measures|questions|ways|parts|topics|levers|workstreams|themes|principles|ideas|takeaways|findings|recommendations|areas|aspects|sections|scenarios|parties|sides)'
const enWord = '(?:[3-9]|three|four|five|six|seven|eight|nine|ten)'

/** Figures of speech, names of occasions, and counts of the text's own parts. */
export const idiomExclusions: Exclusion[] = [
  { what: '三番五次, 五花八门, 一五一十', pattern: new RegExp(zhFigures, 'g') },
  {
    what: '数十, 几百, 上千, 成百上千: no measured number below 万',
    pattern: /(?:[数几上好]|成)[十百千]{1,2}(?![万亿])(?:[上成][千百万]{1,2})?|好[万亿]|[百千万亿]{1,2}级/g,
  },
  {
    what: '三点建议, 四项措施, 分三步: counts of the text’s own parts',
    pattern: new RegExp(
      `(?<![\\d.,第])(?:[1-9]|[三四五六七八九十])(?:\\s?(?:大|个|项|条|种|类|件)?(?:主要|关键|核心|重点|具体)?${zhParts}|点(?![零一二三四五六七八九]))|[三四五六七八九十]大(?!约)`,
      'g',
    ),
  },
  {
    what: 'three steps, five priorities: counts of the text’s own parts',
    pattern: new RegExp(
      `(?<![\\d.,])\\b(?:${enWord}(?!\\spoints)|(?:three|four|five|six|seven)(?=\\spoints))\\s(?:(?:main|key|core|clear|concrete|big|simple)\\s)?${enParts}\\b(?!\\s(?:higher|lower|more|up|down|of))`,
      'gi',
    ),
  },
  {
    what: '双十一, 618, 五一: shopping festivals and holidays',
    pattern:
      /双\s?(?:11|12|十一|十二)|(?<![\d.,¥$])(?<![为是达约卖共了近超]\s?)618(?=\s?(?:大促|促销|期间|活动|年中|购物节|预售|备货|当天|前|后|和|与|及|、|的))|(?<![一二三四五六七八九十])(?:五一|十一|六一|三八)(?=[”"'」]|节|假期|长假|黄金周|期间|大促|促销|小长假|国庆|前后)/g,
  },
  { what: '95后, 00 后, 90s', pattern: /(?<!\d)(?:[5-9]0|[89]5|00|05|10)\s?后(?![续期面来])|\b(?:19|20)?\d0s\b/g },
  {
    what: '80/20, 50/50, 1+1, 16:9',
    pattern:
      /(?<![\d.])(?:80\s?[/:]\s?20|50\s?[/:]\s?50|20\s?\/\s?80|1\s?\+\s?1|1\s?:\s?1|16\s?:\s?9|4\s?:\s?3|9\s?:\s?16)(?![\d.]|\s?[万亿])/g,
  },
  { what: '一对一, 1 对 1, one-on-one', pattern: /(?<!\d)1\s?[对v]\s?1(?!\d)|\bone[- ](?:on|to|by)[- ]one\b/gi },
  { what: '360 度', pattern: /(?<!\d)(?:360|180)\s?(?:度|°|degrees?)/gi },
  {
    what: 'one in a million, nine times out of ten, a thousand words',
    pattern:
      /\b(?:one in a million|nine times out of ten|ten to one|thanks a million|a thousand words|a hundred percent|fifty-fifty|nine to five|on all fours|seven seas|cloud nine|square one|catch-22|the big four|one or two|two or three|a million (?:thanks|times|reasons)|six feet)\b/gi,
  },
  {
    what: 'twice a week, double-check, double down',
    pattern:
      /\b(?:once|twice|thrice)\s(?:a|an|per|every|each|daily|weekly|monthly)\b|\b(?:double|triple)(?:-|\s(?:check|down|digit|digits|standard|standards|shift|whammy|entry|opt))\w{0,10}/gi,
  },
  {
    what: 'first half, half-year, half a day',
    pattern:
      /\b(?:first|second|other|better|latter)\shalf\b|\bhalf[\s-](?:an?[\s-])?(?:year|day|month|hour|week|time|way|hearted|baked)\w{0,8}|\bthe past (?:quarter|half)\b/gi,
  },
]
