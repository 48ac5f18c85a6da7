import type { Exclusion } from './exclusions.ts'

const zhNumber = '(?:\\d{1,4}(?:\\.\\d{1,3})*|[零一二两三四五六七八九十百]{1,4})'
const enNumber = '(?:\\d{1,12}(?:\\.\\d{1,3})*|one|two|three|four|five|six|seven|eight|nine|ten)'
/** Not a label after all when the number goes on: level 5%, step 3.5万. */
const ends = '(?![\\d%]|[.,]\\d|\\s?(?:percent|%|万|亿|成|折|倍))'

/** Numbers that name or order things: ordinals, list marks, versions, identifiers, addresses. */
export const labelExclusions: Exclusion[] = [
  {
    what: '第一, 第 3 版, 第 1–4 周, 第二、三周',
    pattern:
      /第\s?(?:\d{1,4}|[零一二两三四五六七八九十百]{1,4})(?:\s?[-–—~至到、和与]\s?(?:\d{1,4}|[一二两三四五六七八九十]{1,3})(?=[\s个]?[周天月季年回轮步条项页章节名位期阶]))?(?:[版回轮次章节条项页步期名位届层级])?/g,
  },
  { what: '1st, 22nd', pattern: /(?<![\d.,])\d{1,4}(?:st|nd|rd|th)\b/g },
  {
    what: 'list marks at the start of a line: 1. 2) (3) 一、 (二)',
    pattern:
      /(?<=^|\n)[ \t]*(?:#{1,6}[ \t]*|[-*+>•][ \t]+)?(?:\*\*|__)?(?:\(?\d{1,3}[.):、](?!\d)|\(?[一二三四五六七八九十]{1,3}[)、.:])/g,
  },
  {
    what: 'section numbers at the start of a line: 1.2 Goals, ## 3.1 策略, A.1 工具',
    pattern:
      /(?<=^|\n)[ \t]*(?:#{1,6}[ \t]*|[-*+>•][ \t]+)?(?:\*\*)?(?:[A-Z]\.\d{1,2}|\d{1,2}\.\d{1,2})(?:\.\d{1,2}){0,2}[ \t]+(?!Million|Billion|Thousand)(?=[A-Z]{1,5}[a-z\u4e00-\u9fff]|[\u4e00-\u9fff])(?![件个台套箱盒瓶包只份单人家名位次元块万亿千百倍成折年月日周天])/g,
  },
  { what: 'the row names of a description: | 25% |', pattern: /\|\s?(?:25|50|75)%\s{0,8}\|/g },
  {
    what: 'list marks after a stop: …；2. 再, ; 2) then, (3) then',
    pattern:
      /(?<=[;。!?！？]\s?)\d{1,2}\.(?=\s?[^\s\d])|(?<=:\s?)\d{1,2}\.(?=[\u4e00-\u9fff])|(?<=[;:。!?,，、]\s?)\d{1,2}\)(?=\s?[A-Za-z\u4e00-\u9fff])|(?<=^|[\s;:,，、。.])\(\d{1,2}\)(?=\s?[A-Za-z\u4e00-\u9fff])/gm,
  },
  { what: '[3] and other reference marks', pattern: /\[\^?\d{1,3}(?:[,–-]\s?\d{1,3})?\]|\^\d{1,2}/g },
  {
    what: '议题 2, 附件三, 表 3, 方案二',
    pattern: new RegExp(
      `(?:议题|附件|附录|附表|附图|(?<![代发外报])表|图|方案|选项|步骤|阶段|版本|回合|轮次|案例|情景|场景|编号|单号|工号|型号|楼层|房间|会议室|优先级|级别|任务|里程碑)\\s?[#:]?${zhNumber}${ends}(?!\\s?[个件箱台套元名家款单次人份项条])`,
      'g',
    ),
  },
  {
    what: 'item 2, phase two, week 3, Table 4.1, PO 45001',
    pattern: new RegExp(
      `\\b(?:action|measure|item|option|phase|step|round|version|ver\\.|week|day|month|tier|level|stage|appendix|annex|table|fig\\.|figure|page|p\\.|pp\\.|slide|section|chapter|part|room|floor|dept\\.|department|no\\.|nr\\.|ref\\.|note|PO|SKU|ticket|issue|order no\\.|invoice|scenario|plan|team|group|zone|region|line|row|column|question|priority|milestone|wave|gate|class|category|series|type|model|building|gate|terminal|unit no\\.|Fortune|S&P|ISO|GB|IEC|DIN)\\s?[#:]?\\s?${enNumber}${ends}(?:\\s?(?:-|–|to|and|&)\\s?\\d{1,3}(?![\\d.,%]))?(?!\\s(?:units|pieces|pairs|customers|stores|percent|points))`,
      'gi',
    ),
  },
  {
    what: 'Wi-Fi 6, iPhone 15, SPF 30: models',
    pattern:
      /\b(?:Wi-?Fi|iPhone|iPad|Windows|Android|iOS|Galaxy|Mate|Pixel|PlayStation|Switch|USB|Bluetooth|SPF|PA|Web|Euro|Class|Mach|Boeing|Airbus)\s\d{1,3}(?:\.\d)?(?![\d%]|[.,]\d|\s?[万亿])/g,
  },
  {
    what: '65W 快充, 8K 视频: ratings',
    pattern:
      /(?<![\d.])\d{1,4}\s?(?:W\s?(?=[快闪充电灯功]|适配)|K\s?(?=视频|电视|屏|高清|分辨率|画质|video|TV|display))/g,
  },
  { what: '#3, №3', pattern: /[#№]\s?\d{1,4}(?!\d)/g },
  {
    what: 'Top 10, 前 3 名',
    pattern:
      /\btop[\s-]?(?:\d{1,3}|three|five|ten)(?![\d%])|前\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?(?:名|位|大|强|家)/gi,
  },
  { what: '3 楼, 5 号楼, 12 层, B 座 301 室', pattern: /(?<![\d.,])\d{1,4}\s?(?:号楼|号馆|楼|层|室|栋|座)(?!盘)/g },
  { what: '二级, 三线城市, 一二线', pattern: /[一二三四五六七八九]{1,2}[级线](?!以上)|[1-6]\s?级(?!以上)/g },
  {
    what: 'Product_2, A1, KPI-3, v2.1, E3.1, B-17, Q4, 4P and 3C stay names',
    pattern:
      /(?<![A-Za-z0-9_])(?!(?:RMB|CNY|USD|EUR|GBP|HKD|JPY|CHF)\d|(?:in|to)-\d)[A-Za-z_]{1,40}[-_]?\d(?:[.-]?\w){0,40}/g,
  },
  {
    what: '1.2.3, an address, a telephone number',
    pattern:
      /(?<![\d.])\d{1,4}(?:\.\d{1,4}){2,6}(?![\d%])|(?<![\d-])\+?\d{2,4}-\d{3,4}-\d{3,4}(?:-\d{2,4})?(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d.,])\d{13,}(?![\d.])/g,
  },
  {
    what: 'ISBN 978-3-…, EAN, tel., 邮编: codes by name',
    pattern:
      /(?:\b(?:ISBN|EAN|GTIN|IBAN|UPC)\b[^\d\n]{0,16}|(?:\b(?:tel|phone|fax|hotline|zip|postcode)\b|电话|热线|邮编|条码|税号)\.?\s?(?:no\.|number|号码?)?\s?:?\s?(?:is|是|为)?\s?)\+?\d[\d-]{1,24}/gi,
  },
  {
    what: 'links, addresses, file names',
    pattern:
      /\bhttps?:\/\/[^\s，。；、）》"'<>]{1,2000}|\bwww\.[^\s，。；、）》"'<>]{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}/g,
  },
  {
    what: '30-day, three-way, 10-point scale',
    pattern:
      /(?<![\d.,-])(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)-(?!half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|in-|out-of|percent|fold|million|billion|thousand|unit|one|two|three|four|five|six|seven|eight|nine|odd|plus|to-)[a-z]{2,20}/gi,
  },
  { what: '3.0 协议, 2.0 版', pattern: /(?<![\d.,])\d{1,2}\.\d\s?(?:版本?|协议|时代)/g },
  {
    what: '95% 置信区间, 90% CI: the level belongs to the name',
    pattern:
      /(?<![\d.])(?:50|80|90|95|98|99|99\.9)\s?(?:%|percent)\s?的?\s?(?:置信|预测|可信|区间|把握|prediction|confidence|credible|interval|CI\b|PI\b)|(?:置信水平|置信度水平|confidence level(?: of)?|信心水平)\s?[为是]?\s?(?:80|90|95|99)\s?%/gi,
  },
  {
    what: '5% 显著性水平, at the 5% level, 25% 分位',
    pattern:
      /(?<![\d.])(?:0\.1|0\.01|0\.05|1|5|10)\s?%?\s?的?(?:显著性?)?水平|\bat the (?:0\.05|0\.01|1|5|10)\s?%? (?:significance )?level|(?<![\d.])(?:5|10|25|50|75|90|95)\s?%\s?分位/gi,
  },
  { what: '10 分制, 满分 5 分', pattern: /(?<!\d)\d{1,3}\s?分制|满分\s?\d{1,3}\s?分?/g },
  {
    what: '每 100 元, per 1,000: the base of a rate',
    pattern:
      /每(?:1|10|100|1,?000|1万|10,?000)(?=\s?[元人次件个份块位])|每\s(?:1|10|100|1,?000)\s?(?=[元人次件个份块位])|\b(?:per|every|each)\s(?:100|1,?000|10,?000|hundred|thousand|million)\b/gi,
  },
]
