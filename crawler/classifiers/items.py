"""The five contents a 终本裁定书 must state (应载明五项), 法〔2016〕373号 art. 6, effective 2016-12-01.

By meaning: each item is looked for as a statement (a verb and what it acts on), not as a heading. The provision's own
headings, titles of instruments in 《》 and what follows the signatures are blotted out before.
"""

import re
from collections.abc import Iterator
from datetime import date

from crawler.classifiers.structure import Reading
from domain.document_kind import RequiredItem

EFFECTIVE_FROM = date(2016, 12, 1)
"""法〔2016〕373号 art. 19: rulings before this day are judged by 民诉法解释 art. 519 alone."""

_INSTRUMENT = re.compile(r"《[^》]{0,80}》")
_HEADINGS = re.compile(
    r"申请执行的?债权的?(?:基本)?情况|申请执行债权情况|执行经过(?:及|和|以及|、)?(?:所)?采取的(?:执行措施|强制措施)(?:(?:、|和|及)强制措施)?(?:情况)?"
    r"|执行(?:经过|过程|情况)(?:及|和)?执行措施|采取的?(?:执行|强制|财产调查)措施(?:情况)?|财产调查(?:措施|情况)|"
    r"(?:查明的?)?被执行人的?财产(?:状况|情况)|(?:已)?实现的?债权的?(?:数额)?情况|债权实现情况|权利义务告知|申请执行人(?:的)?权利"
)

_N = r"\d[\d,.]{0,24}"
_CN = "[零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]"
AMOUNT = re.compile(
    rf"(?:人民币|¥|￥|RMB)?(?:{_N}(?:余|多)?(?:万|亿|千|百)?(?:余|多)?(?:元|美元|港元|欧元)|{_N}(?:余|多)?(?:万|亿)(?![元\\d台套辆平])|{_CN}{{2,16}}(?:余)?元)"
)

_CLAIM_STRONG = re.compile(
    r"请求|要求|标的|判令|判决|调解|裁决|仲裁|确定|确认|责令|应(?:当|于|向|支付|偿还|给付|赔偿|返还|履行|归还|清偿|交付|承担|缴纳|执行|付)|(?:尚|仍|共|拖|还)?欠|"
    r"罚金|退赔|本金|债权(?:本金|总额|数额|金额|为|:)|申请(?:强制)?执行|应付|追缴|没收|义务"
)
_CLAIM_WEAK = re.compile(
    r"支付|偿还|给付|赔偿|返还|归还|清偿|债权|利息|借款|货款|工资|违约金|受理费|诉讼费|款"
)
_NOT_CLAIM = re.compile(
    r"存款|余额|扣划|划拨|划扣|提取|到位|领取|收到|救助|执行费|申请费|拍卖|成交|变卖|变价|评估|起拍|罚款|冻结|发放|受偿|账户|估价|流拍|市值|"
    r"已(?:支付|偿还|给付|履行|归还|清偿|执行)|实现债权|执行(?:回|得|了)|(?:支付|偿还|给付|履行|归还)了"
)
_UNPAID_AFTER = re.compile(
    r"^[^,。;]{0,10}?(?:未|没有)(?:能|获|得到|予)?[^,。;]{0,6}?(?:受偿|清偿|实现|履行|执行|到位|偿还|支付)"
)
_CONTENT = re.compile(
    r"(?:判令|判决|调解|裁决|请求|要求|确定|责令|应当?|义务|申请(?:强制)?执行|标的|内容|债权)[^。;]{0,80}?"
    r"(?:腾[退空让]|迁出|搬[离出迁]|交付|返还|交还|拆除|恢复原状|停止侵|赔礼道歉|排除妨|消除|过户|办理[^。;,]{0,30}?(?:登记|变更|手续|证)|"
    r"配合[^。;,]{0,20}办理|协助[^。;,]{0,20}办理|探望|继续履行[^。;,]{0,20}(?:合同|协议)|修复|清除|移交|交出|归还|更换|退还|退赔|"
    r"(?:支付|偿还|给付|赔偿|承担|缴纳|清偿)[^。;,]{0,40}?(?:款|费|金|工资|利息|报酬|本息|损失|债务))"
    r"(?![^,。;]{0,8}(?:纠纷|一案))"
)
_CONTINUED_DUTY = re.compile(
    r"继续(?!履行[^。;,]{0,20}(?:合同|协议))|仍|余下|剩余|恢复执行|再次申请|执行程序"
)
"""A duty named thus is the continuing one of the fifth content, not what was applied for."""

_PAPERS_SERVED = (
    r"(?:执行通知书?|报告财产(?:令|通知书?)|财产(?:报告|申报)(?:令|通知书?|表)|限制(?:高)?消费(?:令|通知书?)|限高令|传票|"
    r"协助(?:执行|查询|冻结|扣划)[一-龥]{0,8}(?:通知书?)?|搜查令|失信决定书|风险告知书|执行裁定书|悬赏公告|财产申报)"
)
_CHANNEL = (
    r"网络|总对总|点对点|查控|银行|金融机构|存款|账户|房产|房屋|房管|车辆|车管|交警|交管|不动产|国土|自然资源|工商|市场监督|土地|"
    r"公积金|证券|股权|股票|保险|住所|户籍|住处|住址|村|社区|居委|街道|现场|实地|上门|银联|支付宝|财付通|民政|税务|社保|经营场所|注册地|登记机[关构]|登记中心|财产线索"
)
_SEARCH = r"查询|查控|排查|查看|查访|蹲守|调查|核查|走访|调取|查找|核实|了解|搜查|查勘|摸排|反馈|查明|发出|发函|致函"
_MEASURES = (
    re.compile(
        rf"(?:发出|发送|送达|签发|下达|邮寄|张贴|留置|公告|制作|出具|发放|寄送|寄出|下发|责令|向[^。;,]{{2,40}}发)[^。;]{{0,50}}?{_PAPERS_SERVED}"
        rf"|{_PAPERS_SERVED}[^。;]{{0,30}}?(?:发出|送达|邮寄|签发|下达|张贴|公告|签收|寄送)"
    ),
    re.compile(r"责令[^。;]{0,30}?(?:报告|申报)[^。;]{0,12}财产"),
    re.compile(
        r"[四五六]查|查(?:了)?(?:银行|房产|车辆|工商|土地|户籍)|(?:前往|赶赴|赴|到)(?:被执行人|其)[^。;,]{0,24}(?:家|住|村|处|地|店|厂|公司)|"
        r"送达(?:了)?(?:相关|有关|各项|执行)?(?:法律|执行)文书|(?:委托|商请)[^。;,]{2,24}法院[^。;,]{0,12}(?:查|执行|协助)|电话(?:通知|联系|传唤)被执行人"
    ),
    re.compile(r"(?:纳入|列入|录入|列为)[^。;,]{0,20}?失信|失信被执行人名单"),
    re.compile(
        r"(?:限制|禁止)[^。;]{0,16}?(?:高消费|消费|出境)|限高措施|司法拘留|拘留(?:\d|[一二三五十]+日)|"
        r"(?:处以?|予以|罚款)(?:罚款)?[^。;,]{0,6}\d[\d,.]{0,24}万?元的?罚款|(?:予以|采取|实施|处以|决定)[^。;,]{0,8}(?:拘留|罚款|拘传)|罚款(?:人民币)?\d|移送公安|追究刑事责任的线索"
    ),
    re.compile(rf"(?:{_CHANNEL})[^。;]{{0,60}}?(?:{_SEARCH})|(?:{_SEARCH})[^。;]{{0,60}}?(?:{_CHANNEL})"),
    re.compile(
        r"(?:本院|依法|已|对[^。;,]{1,40}|进行了?|予以|轮候|又|并)[^。;,]{0,16}?(?:查封|冻结|扣押|扣划|划拨|划扣|扣留|提取|拍卖|变卖|评估|搜查|强制腾退|强制管理)"
    ),
    re.compile(
        r"传唤|拘传|布控|悬赏|司法审计|(?:委托|聘请|指定)[^。;,]{2,24}审计|审计(?:机构|报告|调查)|委托[^。;]{0,20}评估|线上拍卖|网络(?:司法)?拍卖|约谈(?:了)?(?:被执行人|其法定代表人)|被执行人[^。;,]{0,16}约谈"
    ),
)
_NO_MEASURE = re.compile(
    r"^(?:本院)?(?:依法)?(?:已)?(?:采取|穷尽)(?:了)?(?:一切|全部|各项|相关|各种|有关|必要|财产)?(?:的)?(?:调查|执行|强制|查控)?措施$|被(?:其他|另案|外地|他院|别的|多家|另一)"
)

_KINDS = (
    r"存款|银行账[户号]|账户|资金|余额|房产|房屋|住房|不动产|车辆|机动车|汽车|轿车|货车|证券|股票|股权|基金|土地|宅基地|公积金|保险|工商登记|"
    r"对外投资|投资|理财|支付宝|财付通|微信|零钱|收入|工资|养老金|退休金|船舶|设备|机器|专利|商标|知识产权|到期债权|商铺|厂房|车库|林权|车牌|存折|有价证券|网络资金|互联网银行|商品房|库存|存货|债券|摩托车|电动车|农用车|三轮车|农机|承包地|林地|牲畜|家具|家电|生活用品|生活必需品|现金|公房|自建房|住宅|网络账户|支付账户|企业登记|法人登记|营业执照|应收|租金|分红|股息|储蓄|债务人|动产|股份|采矿|拆迁|补偿款|耕地|果园|鱼塘|养殖|零钱|互联网金融|支付平台|房子|楼房|平房|住处"
)
_OFFICES = (
    r"房管|车管|国土|自然资源|工商|市场监督|公积金|证券|不动产登记|车辆管理|人民银行|交警|交管|金融机构|银行"
)
_NOTHING = (
    r"(?:未|没)(?:能|有)?(?:实际)?(?:发现|查到|查询到|查见|查得|查找到|查获|有|登记|见|反馈|显示|查实|查出|开立|开户|扣押|控制)|没有|无(?!法|异议)|"
    r"均未|均无|不足|不存在|不宜|不能处置|仅(?:有|余|剩|存)|只有|为零|为0|零余额|(?:已|被|均)[^。;,]{0,10}?(?:注销|抵押|查封|处置|拍卖|吊销|报废|转让|过户|变卖|灭失|拆除)|空户"
)
_PROPERTY_PLAIN = re.compile(
    rf"(?:{_KINDS})[^。;,:]{{0,8}}[:为是]*(?:无|没有|查无|(?<![\d.])0元?|零)(?=[,、。;]|$)|(?:无|没有|未见|未发现)(?:任何)?(?:房|车|地|存款|住房)(?:[、,无]|$)"
)
_PROPERTY_CONTEXT = re.compile(
    r"名下|查|发现|财产|登记|线索|反馈|所有|申报|报告|余额|冻结|扣划|被执行人|家中|家里|其|该(?:公司|厂|户|企业|单位|合作社)|抵押|拍卖|处置"
)
_PROPERTY_NEGATIVE = re.compile(
    rf"(?:{_KINDS}|{_OFFICES})[^。;]{{0,120}}?(?:{_NOTHING})|(?:{_NOTHING})[^。;]{{0,60}}?(?:{_KINDS})"
)
_PROPERTY_FOUND = re.compile(
    rf"(?:名下|登记在|登记于|所有的|其所有|自有|查明|查到|查得|查询到|发现|查实|报告有?|申报有?)[^。;]{{0,60}}?(?:有|登记|存|{_N}|位于|一[套辆处台间])[^。;]{{0,60}}?(?:{_KINDS})"
    rf"|(?:冻结|扣划|划拨|划扣|查封|扣押|扣留|提取)(?:了|到)?[^。;]{{0,50}}?(?:{_KINDS})"
    rf"|(?:{_KINDS})[^。;,]{{0,20}}?(?:{_N}(?:万|余)?元|[一二两三四五六七八九十\d]+(?:套|辆|处|台|宗|间))"
)
_QUERY_OF_KINDS = re.compile(
    rf"(?:{_SEARCH})[^。;]{{0,80}}?(?:{_KINDS}|{_OFFICES})|(?:{_KINDS}|{_OFFICES})[^。;]{{0,80}}?(?:{_SEARCH})"
)
_RESULT_FOLLOWS = re.compile(
    rf"^(?:,)?(?:经(?:查|查询|调查|核查|反馈|上述)|查询结果|结果|反馈|上述|以上|均|但|根据(?:查询|反馈)|查询(?:反馈|情况))[^。;]{{0,60}}?(?:{_NOTHING})"
)
_WANTED = re.compile(r"请求|判令|判决|要求|调解书|确定")

_GAINED = re.compile(
    rf"(?:执行到位|到位(?:金额|款项?|标的|案款|数额|率)?|已执行|执行回|(?<!可供)执行(?:得|获)|实际执行|实际到位|受偿|获偿|清偿|实现债权|实现|得款|回款|执结|到账|入账|执回|追回|变现|抵扣|折抵|代付)[^。;,]{{0,24}}?(?:\d|零元|分文|部分|全部|案款|款项)"
    rf"|(?:{_N}(?:万)?元|部分|案款|款项|执行款)[^。;,]{{0,12}}?(?:已|予以|均|已经|全部)?(?:执行到位|到位|受偿|发放|兑付|划付|领取|支付给申请|交付(?:给)?申请|付清|给付完毕|抵偿|转付|发还)"
    r"|(?:扣划|划拨|划扣|提取|拍卖|变卖|变价|(?<!被)(?<!申请)执行(?!人)|拍得|扣留)[^。;]{0,80}?(?:发放|支付|给付|交付|转付|发还|过付|兑付|划付|转交|退付|付|转入|转至)[^。;]{0,20}?申请(?:执行)?人"
    rf"|(?:扣划|划拨|划扣|提取|扣留)(?:了|到|其)?[^。;]{{0,50}}?{_N}万?元|(?:成交|变价|拍卖)(?:价|款|所得)[^。;,]{{0,12}}?{_N}"
    rf"|(?:已|仅|主动|先后|陆续|自动|自愿|自行|分别|只|共|分\d?次|累计|曾|当场|期间|后又)(?:向[^。;,]{{1,24}})?(?:履行|支付|偿还|给付|交纳|缴纳|归还|清偿|交付|还款|付款|交来|交至|还|付)(?:了)?[^。;,]{{0,20}}?(?:{_N}|部分|[一二三四五六七八九十百千万]{{2,}}元)"
    rf"|(?:履行|支付|偿还|给付|归还|还款|付款|交|还)了[^。;,]{{0,12}}?(?:{_N}(?:万)?元|部分)|(?:支付|偿还|给付|履行|归还|还款)[^。;,]{{0,10}}?{_N}(?:万)?元后"
    r"|申请(?:执行)?人[^。;]{0,24}?(?:领取|收到|受领|实际取得|领走|收取|得款)[^。;]{0,24}?(?:案款|执行款|\d|款)"
    r"|(?:案款|执行款|上述款项|该款|款项|上述存款)[^。;]{0,20}?(?:已)?(?:发放|支付|交付|发还|转付|过付|划付)|接受[^。;]{0,20}?(?:以物)?抵债|以[^。;,]{0,6}抵债|抵偿|抵顶|抵债"
    rf"|(?:实得|分得|实际得|获得|取得|受领)[^。;,]{{0,16}}?{_N}(?:万)?元"
    rf"|(?:执行(?:过程)?中|执行期间|立案后|其后|此后)[^。;]{{0,60}}?(?:履行|偿还|归还|支付|给付|缴纳|交付|交来|付)(?:了)?[^。;,]{{0,12}}?{_N}(?:万)?元"
)
_NOT_GAINED = re.compile(
    r"(?:未|没有|尚未|均未|分文未|尚无|无|不能|从未|不曾|并未)(?:能|获|得|曾|有|实际)?[^。;,]{0,14}?"
    r"(?:执行到(?:位)?|受偿|得?到?清偿|获偿|得到实现|实现|到位|执行回|收回|回款|兑现|执行款|案款|取得(?:任何)?款|收到(?:任何)?款|偿付|执结)"
    r"|分文(?:未|无)|全部未(?:能)?(?:履行|执行|清偿|支付|偿还)|未(?:履行|执行|支付|偿还|给付|付|还)(?:过)?(?:任何|分文|一分)|(?:未|没有)(?:有)?任何(?:履行|款项|案款)|"
    r"(?:无|没有|未有)(?:任何)?(?:款项|财产|案款)?(?:执行)?到位|执行(?:到位)?(?:金额|数额|标的|款|回款)?(?:额)?(?:为|:)?(?:0|零)(?:元|$|[,。;])|"
    r"(?:到位|受偿|清偿|履行|实现|回款|执结)[^。;,]{0,12}?(?:为|:|是)?(?:0元?|零|无)(?=[,。;(]|$)"
    rf"|(?:剩余|尚有|余下|余款|仍有|未(?:执行|履行|受偿|清偿|实现|到位)(?:到位)?(?:的)?(?:金额|标的|部分|数额|债权)?(?:为|共|计|:)?)[^。;,]{{0,16}}?{_N}[^。;,]{{0,4}}?元"
    rf"|{_N}(?:万)?元[^。;,]{{0,20}}?(?:尚|仍|均|还)?未(?:能)?(?:受偿|清偿|实现|执行|履行|到位|给付|支付|偿还)"
    r"|(?:未|没有|尚未|无|未能)[^。;,]{0,10}?(?:拿到|领取|领到|取得|得到|收到|到账|入账|执得|执回|追回)[^。;,]{0,12}?(?:款|钱|清偿|分文|财物|元)"
    r"|(?:执行款|案款|款项|回款|现金)[^。;,]{0,6}?(?:0元?|零|无)(?=[,。;(]|$)|(?:实得|分得|获得|取得)[^。;,]{0,10}?(?:0|零)元"
    r"|(?:执行|追索)[^。;,]{0,6}(?:未果|无果)|执行到(?:的)?(?:款项|案款|财产|金额)[^。;,]{0,4}(?:为|:)?(?:0|零|无)|零(?:受偿|到位|执行)"
    r"|(?:本案|案件|债权|标的|款项|案款|欠款)[^。;,]{0,12}?(?:均|全部|全额|一直|尚)?(?:未|没有|不能)(?:能|得到|获得|获)?(?:实现|清偿|受偿|执行|到位|兑现|履行)"
)
_RIGHTS_TAIL = re.compile(
    r"^(?:的)?(?:债权|部分|款项?|债务|义务)?[^。;]{0,24}?(?:继续|仍|有权|享有|负有|应当?|可以?(?:在|向|随时|再|依法|申请|请求|要求|另)|恢复)"
)
_DUTY_WITHIN = re.compile(r"仍负|仍应|继续|负有|仍须|仍需|享有")
_AID = re.compile(r"救助|补助|慰问")
_BELONGS_TO_CLAIM = re.compile(r"[^。;]{0,60}?(?:申请(?:强制)?执行(?!人)|申请本院|请求|判令|判决|诉至)")
_TOLD_BY_JUDGMENT = re.compile(
    r"(?:判决|调解|裁决|裁定|公证)(?:书|文书)?[^。;]{0,20}?(?:确认|确定|查明|认定|载明|认为)[^。;]{0,60}$"
)
_NOW = re.compile(r"执行(?:过程)?中|执行期间|立案后|截至|截止|至今|本裁定|目前|扣划|划拨|执行到位|终结本次")

_RESTORE = re.compile(
    r"(?:可以?|有权|享有|随时|权利|得|应当?)[^。;]{0,70}?(?:恢复(?:强制|本案|对本案的?)?执行|再次申请|重新申请|申请(?:强制)?执行(?!人)|另行申请|请求[^。;,]{0,12}执行|继续执行|再申请|恢复案件|提出[^。;,]{0,10}申请|申请继续|恢复(?:对)?[^。;,]{0,24}执行|再行申请)"
    r"|(?:发现|具备|具有|如有|若有|一旦|待)[^。;]{0,60}?(?:财产|条件|能力|线索)[^。;]{0,60}?(?:恢复(?:强制|本案)?执行|再次申请|重新申请|另行申请|申请(?:强制)?执行(?!人)|申请恢复|请求[^。;,]{0,12}执行|继续执行|再申请|提出[^。;,]{0,10}申请|申请继续|恢复(?:对)?[^。;,]{0,24}执行|再行申请)"
    r"|恢复执行[^。;]{0,24}?(?:权利|不受|期限)|(?:再次|重新)申请(?:强制)?执行[^。;]{0,12}?不受"
)
_RESTORE_PAST = re.compile(r"(?:于|在)\d{4}年[^。;]{0,30}$")
_CONTINUE = re.compile(
    r"继续(?:向[^。;]{0,24}|对[^。;]{0,24})?(?:履行|清偿|偿还|承担|支付|给付|还款|实现|主张|追索|追偿|承受)"
    r"|负有[^。;]{0,40}?(?:履行|清偿|偿还|给付|支付|义务)"
    r"|(?:仍|还|依然|仍然|依旧|应当|应|须|需)[^。;,]{0,8}?(?:应|须|需|负|有义务|承担|要)[^。;]{0,24}?(?:履行|清偿|偿还|给付|义务|债务)"
    r"|债权[^。;]{0,24}?(?:仍然?|继续|依然|依法)[^。;]{0,10}?(?:存在|有效|享有|受|保护|不变)"
    r"|(?:仍|继续|依法|对[^。;,]{2,40})?享有[^。;]{0,50}?(?:债权|元)|享有[^。;]{0,6}要求[^。;]{0,50}?(?:履行|清偿|偿还)|有权(?:要求|请求|向)[^。;]{0,40}?(?:履行|清偿|偿还|主张|还款|支付)"
    r"|(?:仍|依然|依旧|还)[^。;,]{0,16}?(?:应|须|需|负|要|有)[^。;,]{0,16}?(?:履行|清偿|偿还|给付|支付|义务|债务|责任)"
    r"|(?:剩余|余下|未(?:实现|受偿|清偿|履行|执行)|尚欠|下欠)[^。;]{0,30}?(?:应当?|由被执行人|须|需|负责|继续)[^。;]{0,16}?(?:履行|清偿|偿还|给付|支付|承担)"
    r"|有[^。;,]{0,6}(?:义务|责任)[^。;,]{0,12}(?:履行|清偿|偿还|给付)|(?:履行|清偿|偿还|给付)[^。;,]{0,12}(?:义务|责任)[^。;,]{0,12}(?:不|未|仍|继续|存)"
    r"|债权[^。;,]{0,16}(?:未消灭|不消灭|存续|保护|不灭失|不丧失)|债务[^。;,]{0,10}(?:仍然?存在|并未|不(?:因|予))"
    r"|不因[^。;]{0,24}?(?:免除|消灭|丧失|解除|减轻|终止|终结)|应(?:当)?[^。;,]{0,10}?(?:履行|清偿|偿还)[^。;,]{0,10}?(?:剩余|余下|尚未|未履行|未清偿|剩下)"
    r"|仍[^。;,]{0,8}?(?:享有|可要求|可主张|可以要求|可向)"
    r"|仍有权|(?:权利|债权|判决|文书)[^。;,]{0,8}(?:不变|保留|依然有效|继续有效|仍然有效|仍有效)|保留[^。;]{0,16}(?:权利|债权)|承担继续|随时[^。;,]{0,12}要求[^。;,]{0,16}履行"
    r"|不(?:影响|免除|因此免除|消灭|丧失|因此消灭|解除)[^。;]{0,30}?(?:债权|债务|义务|权利|履行|责任)"
    r"|(?:债权|债务|义务|责任)[^。;]{0,24}?(?:不|并不|未)(?:因|受|消灭|免除|丧失|予免除)"
    r"|(?:未|尚未)(?:实现|受偿|清偿|履行|执行)[^。;]{0,24}?(?:债权|部分|义务|款)[^。;]{0,24}?(?:继续|仍|应)"
    r"|(?:履行|清偿|还款)(?:的)?(?:义务|责任)[^。;,]{0,8}?(?:仍然?|依然|继续)|自动履行|主动履行[^。;]{0,20}义务"
)
_DUTY_AFTER = re.compile(
    r"被执行人[^。;]{0,40}?(?:应|须|负|有义务|仍|需)[^。;]{0,24}?(?:履行|清偿|偿还|给付|义务|债务)"
)
"""After the operative part, any word that the debtor is to perform is the continuing duty."""
_HISTORY = re.compile(r"(?:至今|拒不|拒绝|没有|未|不)(?:主动|自动|自觉)?$")


def missing_items(reading: Reading) -> tuple[tuple[RequiredItem, ...], dict[RequiredItem, tuple[int, int]]]:
    """Items the ruling lacks, in the provision's order, and for each item found the compact place that shows it."""
    structure = reading.structure
    compact = reading.text.compact
    end = min(structure.foot, len(compact)) if structure.foot > 0 else len(compact)
    start = structure.parties[0][1] if structure.parties else 0
    if start >= structure.marker > 0:
        start = 0
    zone = _blot(_without_parties(compact, structure.parties, start, end))
    marker = structure.marker - start if structure.marker > start else len(zone)
    facts = zone[:marker]
    reasons = max(structure.reasons - start, 0) if 0 <= structure.reasons - start < marker else marker
    found: dict[RequiredItem, tuple[int, int] | None] = {
        RequiredItem.CLAIM: _claim(zone),
        RequiredItem.MEASURES: _measure(facts),
        RequiredItem.PROPERTY: _property(facts),
        RequiredItem.REALISED: _realised(zone, reasons),
        RequiredItem.RIGHTS: _rights(zone, reasons, marker),
    }
    shown = {item: (span[0] + start, span[1] + start) for item, span in found.items() if span is not None}
    return tuple(item for item in RequiredItem if item not in shown), shown


def _blot(zone: str) -> str:
    zone = _INSTRUMENT.sub(lambda m: "《" * len(m[0]), zone)
    zone = _HEADINGS.sub(lambda m: "▪" * len(m[0]), zone)
    return _without_causes(zone)


_FACTS_OPEN = re.compile(r"。|一案|本院|纠纷|申请(?:强制)?执行(?!人)")
_INSTITUTION = re.compile(r"(?:公司|银行|支行|分行|信用社|联社|合作社|中心|局|厂|部|院|会)$")


def _without_parties(compact: str, parties: tuple[tuple[str, int], ...], start: int, end: int) -> str:
    """The text from ``start`` to ``end`` without the parties' entries and the names of institutions among them.

    A bank that applies for enforcement is no query of a bank, a dealer's name no vehicle that was found.
    """
    zone = compact[start:end]
    if not parties or parties[-1][1] < start:
        return zone
    opened = _FACTS_OPEN.search(compact, parties[-1][1], min(end, parties[-1][1] + 400))
    stop = opened.start() if opened else parties[-1][1]
    names = set()
    for role, place in parties:
        if place < start:
            continue
        entry = re.match(
            r"[:(一二三四五六七八九十)\d]{0,4}([一-龥()]{4,40}?)[,。;(]",
            compact[place + len(role) : place + 90],
        )
        if entry and _INSTITUTION.search(entry[1]):
            names.add(entry[1])
    zone = "▫" * (stop - start) + zone[stop - start :]
    for name in sorted(names, key=len, reverse=True):
        zone = zone.replace(name, "▫" * len(name))
    return zone


_CAUSE_LONGEST = 18


def _without_causes(zone: str) -> str:
    """Blot what runs up to 纠纷 or 一案: a cause of action (房屋租赁合同纠纷) names neither claim nor asset."""
    for sign in ("纠纷", "一案"):
        at = zone.find(sign)
        while at >= 0:
            begin = at
            while begin > 0 and at - begin < _CAUSE_LONGEST and "一" <= zone[begin - 1] <= "龥":
                begin -= 1
            zone = zone[:begin] + "▫" * (at - begin) + zone[at:]
            at = zone.find(sign, at + 2)
    return zone


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer(r"[。;]", text):
        yield start, stop.start()
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _claim(zone: str) -> tuple[int, int] | None:
    for amount in AMOUNT.finditer(zone):
        opened = max(
            zone.rfind("。", max(0, amount.start() - 90), amount.start()) + 1, amount.start() - 90, 0
        )
        before = zone[opened : amount.start()]
        strong = [m.end() for m in _CLAIM_STRONG.finditer(before)]
        denied = [m.end() for m in _NOT_CLAIM.finditer(before)]
        last_strong = strong[-1] if strong else -1
        last_denied = denied[-1] if denied else -1
        if last_strong > last_denied or (last_denied < 0 and _CLAIM_WEAK.search(before)):
            return opened, amount.end()
        paid = last_denied >= 0 and last_denied > len(before) - 4
        if not paid and _UNPAID_AFTER.match(zone[amount.end() : amount.end() + 24]):
            return opened, amount.end() + 10
    for content in _CONTENT.finditer(zone):
        if not _CONTINUED_DUTY.search(zone, max(0, content.start() - 12), content.end()):
            return content.span()
    return None


def _measure(facts: str) -> tuple[int, int] | None:
    for pattern in _MEASURES:
        for match in pattern.finditer(facts):
            lead = facts[max(0, match.start() - 8) : match.start()]
            if _NO_MEASURE.search(match[0]) or lead.endswith(
                ("未", "没有", "不", "未能", "可以", "申请", "未按")
            ):
                continue
            return match.span()
    return None


def _property(facts: str) -> tuple[int, int] | None:
    previous_query: tuple[int, int] | None = None
    for start, end in _sentences(facts):
        sentence = facts[start:end]
        plain = _PROPERTY_PLAIN.search(sentence)
        if plain:
            return start + plain.start(), start + plain.end()
        if _PROPERTY_CONTEXT.search(sentence):
            match = _PROPERTY_NEGATIVE.search(sentence)
            if match and not _only_wanted(sentence, match):
                return start + match.start(), start + match.end()
            match = _PROPERTY_FOUND.search(sentence)
            if match and not _only_wanted(sentence, match):
                return start + match.start(), start + match.end()
        if previous_query is not None and _RESULT_FOLLOWS.match(sentence):
            return previous_query[0], end
        query = _QUERY_OF_KINDS.search(sentence)
        previous_query = (start + query.start(), start + query.end()) if query else None
    return None


def _only_wanted(sentence: str, match: re.Match[str]) -> bool:
    """True where the kind of asset is what the judgment orders (返还房屋), not what was found."""
    wanted = _WANTED.search(sentence, 0, match.start() + 1)
    if not wanted:
        return False
    between = sentence[wanted.end() : match.end()]
    return not re.search(r"名下|查询|查明|经查|调查|发现|登记|查控|执行(?:过程)?中|反馈|财产线索", between)


def _realised(zone: str, reasons: int) -> tuple[int, int] | None:
    for pattern in (_GAINED, _NOT_GAINED):
        for match in pattern.finditer(zone):
            clause = max(zone.rfind(sign, 0, match.start()) for sign in ",。;")
            around = zone[clause + 1 : match.end() + 10]
            if _AID.search(around):
                continue
            if (
                pattern is _NOT_GAINED
                and _RIGHTS_TAIL.match(zone[match.end() : match.end() + 40])
                and not re.search(r"\d", match[0])
            ):
                continue
            if pattern is _NOT_GAINED and _DUTY_WITHIN.search(match[0]):
                continue
            if pattern is _GAINED and zone[max(0, match.start() - 2) : match.start()].endswith(
                ("未", "没有", "不")
            ):
                continue
            if pattern is _GAINED and _before_enforcement(zone, match):
                continue
            if _of_the_claim(zone, match):
                continue
            return match.span()
    return None


def _of_the_claim(zone: str, match: re.Match[str]) -> bool:
    """True where what is paid or owing was told by the judgment or led to the application, before enforcement."""
    opened = max(zone.rfind("。", 0, match.start()), zone.rfind(";", 0, match.start())) + 1
    lead = zone[max(opened, match.start() - 90) : match.start()]
    if _NOW.search(lead) or _NOW.search(match[0]):
        return False
    if _TOLD_BY_JUDGMENT.search(lead):
        return True
    return "申请执行人" not in match[0] and bool(_BELONGS_TO_CLAIM.match(zone, match.end()))


def _before_enforcement(zone: str, match: re.Match[str]) -> bool:
    """True where what was paid or to be paid belongs to the judgment, not to the enforcement."""
    opened = max(zone.rfind("。", 0, match.start()), zone.rfind(";", 0, match.start())) + 1
    lead = zone[opened : match.start()]
    return bool(
        re.search(
            r"判令|应当?(?:将|于|向)?|判决[^,]{0,30}(?:应|于|支付)|请求|要求|责令|确定[^,]{0,10}$", lead[-40:]
        )
    ) and not re.search(r"执行(?:过程)?中|已|扣划|划拨", lead[-40:] + match[0])


def _rights(zone: str, reasons: int, marker: int) -> tuple[int, int] | None:
    restore = next(
        (
            m
            for m in _RESTORE.finditer(zone)
            if not _RESTORE_PAST.search(zone[max(0, m.start() - 40) : m.start()])
        ),
        None,
    )
    if restore is None:
        return None
    duty = _DUTY_AFTER.search(zone, marker)
    if duty is not None:
        return min(restore.start(), duty.start()), max(restore.end(), duty.end())
    for match in _CONTINUE.finditer(zone):
        if _HISTORY.search(zone[max(0, match.start() - 6) : match.start()]):
            continue
        if match.start() < reasons and "责令" in zone[max(0, match.start() - 24) : match.start()]:
            continue
        return min(restore.start(), match.start()), max(restore.end(), match.end())
    return None
