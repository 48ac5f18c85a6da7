import type { LimitMetric } from '../../domain/limit.ts'
import type { Section } from './wish.ts'

/** The words by which notes name things, in both languages. Order matters where a word could mean two of them. */
export const bundleWords = /捆绑|套餐|组合销售|bundle/i

export const metricWords: [LimitMetric, RegExp][] = [
  ['discount', /折扣|让利|打折|\d折|[一二三四五六七八九]折|优惠|捆绑|套餐价|discount|markdown|rebate|% off|bundle/i],
  ['budget', /预算|费用|投入|花费|经费|开支|花钱|budget|spend|cost/i],
  ['price-change', /涨价|提价|加价|调价|涨幅|价格|pric(e|ing)/i],
  ['stock', /库存|备货|stock|inventory/i],
]

export const goalWords = /目标|指标|承诺|任务量|targets?\b|goals?\b|commitments?|quota|KPI/i

export const sectionWords: [Section, RegExp][] = [
  ['loyalty', /会员|忠诚|积分|loyalty/i],
  ['crm', /crm|客户关系|客户管理|客户分层/i],
  ['training', /培训|training|coaching/i],
  ['competitor', /竞品|竞争对手|竞争|competit(or|ion)/i],
  ['feedback', /满意度|反馈|回访|feedback|satisfaction|survey/i],
  ['alert', /预警|警戒|监控|监测|alert|monitor/i],
  ['risk', /风险|risks?\b/i],
  ['research', /调研|研究|research/i],
  ['review', /复盘|评审|例会|回顾|review/i],
  ['targeting', /精准|细分|客群|segment|targeting/i],
  ['bundle', bundleWords],
  ['channel', /渠道|门店|线上|线下|电商|channel|online|retail/i],
  ['stock', /库存|备货|供应|补货|stock|inventory|supply/i],
]

export const upperWords =
  /以内|以下|之内|不超过|不得超过|不要超过|别超过|不能超过|不高于|控制在|压到|压缩到|压缩至|降到|降至|减到|减至|砍到|调到|最多|上限|至多|封顶|低于|小于|<=|≤|<|at most|no more than|not more than|max(imum)?\b|under\b|below|within|cap(ped)?\b|limit|exceed|keep|cut to|reduce[ds]? to|down to|up to|ceiling|lower to/i
export const lowerWords =
  /至少|不低于|不少于|以上|提高到|提升到|加到|增加到|放宽到|放到|起码|>=|≥|>|at least|no less than|not less than|min(imum)?\b|rais(e|ed|ing)\b.{0,30}\bto\b|increas(e|ed|ing)\b.{0,30}\bto\b|(提高|增加|加大|上调).{0,8}到|up from|above|over\b/i

export const tooMuch =
  /太高|过高|偏高|太大|过大|太多|过多|太深|过深|太贵|太激进|高了|多了|大了|降低|下调|减少|压缩|压一|收一|少一点|低一点|削减|砍|too (high|deep|much|big|large|generous|expensive|many|aggressive)|excessive|reduce|lower|cut|trim|less\b|shrink|scale back/i
export const tooLittle =
  /太低|过低|偏低|太小|过小|太少|过少|不够|不足|低了|少了|小了|提高|上调|增加|加大|加码|多一点|高一点|too (low|small|little|few|weak|thin)|insufficient|not enough|increase|raise|more\b|boost|higher|bigger/i

export const cautious =
  /风险太大|太冒险|太激进|激进|稳妥|保守一点|保守些|谨慎|too (risky|aggressive|bold)|more (cautious|careful|conservative)|play it safe/i
export const bolder =
  /太保守|力度不够|力度太小|胆子|更积极|too (timid|conservative|cautious|weak)|more (ambitious|aggressive|bold)/i

export const notWords =
  /不要|不能|不许|禁止|不可|不准|别|不得|不同意|不考虑|取消|去掉|删掉|不做|不再|反对|\bno\b|don'?t|do not|without|avoid|never|remove|drop|cancel|not\b|stop|rule out/i
export const leaveWords =
  /不要动|别动|不动|先不动|不调整|不要调整|不要碰|别碰|维持|保持(现状|不变|原样)|排除|剔除|去掉|不考虑|放弃|暂不|leave|exclude|don'?t touch|do not touch|hands off|skip|drop\b|keep .* (as is|unchanged)/i
export const focusWords =
  /重点|聚焦|优先|主推|主攻|集中(在|到|资源|力量)|侧重|focus|prioriti[sz]e|concentrate|emphasi[sz]e|push\b|put .* first/i
export const addWords =
  /缺少|缺乏|缺|没有|没写|没提|漏了|补充|增加|加上|加入|加个|加一|补上|补一|需要|要有|考虑|missing|lacks?\b|add\b|include|needs?\b|where is|where are|without any|consider/i
export const evidenceWords =
  /(依据|证据|论据|论证|数据支撑|数据支持|支撑|说服力).{0,6}(不足|不够|不充分|缺|没有|太少|薄弱|更多|补充)|(缺|没有|补充|更多|更充分|拿出|给出|需要).{0,6}(依据|证据|论据|论证|数据支撑|数据支持|数据)|数据不足|站不住脚|凭什么|(not enough|insufficient|lack(s|ing)?|weak|thin|more|missing|no|show|need|want|where is).{0,20}(evidence|proof|data|justification|support)|(evidence|proof|data|justification|support).{0,20}(insufficient|not enough|weak|thin|missing|lacking)|unconvincing|not convinced|back .* up/i
export const agreeWords =
  /^(好|好的|可以|同意|通过|批准|没问题|不错|很好|行|其他(都)?(可以|同意|没问题)|其余(都)?(可以|同意|没问题)|ok(ay)?|fine|good|approved?|agreed?|looks good|lgtm|great|the rest is fine|otherwise (fine|good|ok))[\s。.!！～~]*$/i
/** A clause that only explains another one asks for nothing itself. */
export const explainWords =
  /^(因为|由于|否则|不然|毕竟|我们(的)?(毛利|利润|现金)|毛利|利润|because|since|as we|otherwise|our margins?|we (can'?t|cannot) afford|margins?)/i
