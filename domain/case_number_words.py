"""Characters and words a case number (案号) is made of, and words that give a look-alike away.

Sources: 法〔2015〕137号 (form and 类型代字 since 2016-01-01), 法〔2018〕335号 (special courts);
the old form and the look-alikes follow practice and are this project's own lists.
"""

PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新军兵"
"""First character of a court's 代字. 贵/黔 and 云/滇 both occur in texts."""

SUPREME = "最高法"
"""代字 of the Supreme People's Court (最高人民法院)."""

TRADITIONAL = dict(
    zip(
        "號執終經陝審監異復複財寧遼蘇貴雲賠協請調訴認確轄減⾏⺠⼀⼆⻄⽴⾼行",
        "号执终经陕审监异复复财宁辽苏贵云赔协请调诉认确辖减行民一二西立高行",
        strict=True,
    )
)
"""Traditional and radical-block characters (as PDF files carry them) in their plain form."""

NUMERALS = "一二三四五六七八九十百零〇"

TYPE_CHARACTERS = frozenset(
    "执民刑行赔破知商经仲证保辖惩救清认调初终再申监抗撤特督催异复协他恢财审核更没医解提委裁指重上告确立限公"
    "议少未附强减假释受环海外港澳台非诉前书令转移请恤示破管纠预法字一二三四五六七八()"
)
"""Characters 类型代字 are spelt with; the longest run of them at the end of the head is the type."""

CORE: tuple[str, ...] = (
    "执",
    "民",
    "刑",
    "行",
    "赔",
    "破",
    "知",
    "商",
    "经",
    "辖",
    "司惩",
    "司救",
    "清申",
    "强清",
    "财保",
)
CORE += ("法调", "证保", "认", "诉前", "法确", "抗", "监字", "提字", "海", "税", "引渡", "请", "委赔")
"""A head that has none of these names no kind of court case."""

LOOKALIKE: tuple[str, ...] = (
    # arbitrators, notaries, appraisers
    *("仲", "公证", "中信", "方圆", "鉴", "估", "评字", "审计", "债审", "律师", "破管", "竣"),
    # agencies and prosecutors
    *("罚", "国土", "检", "许可", "房权", "产权", "劳人", "工伤", "工商", "民政", "行政复", "公安"),
    *("公行", "公刑", "公复", "公(", "公交", "环评", "税稽", "行决", "行处", "政发", "政办", "政字"),
    # banks: 银 alone would hit 银川's courts, 许 alone 许昌's
    *(
        "银行",
        "银承",
        "银保",
        "银借",
        "银贷",
        "银高",
        "银抵",
        "银质",
        "银字",
        "商银",
        "中银",
        "贷",
        "借",
        "抵",
    ),
    *("承字", "授信", "合同"),
    # papers, and words that a bracketed year merely precedes
    *("发字", "民发", "民函", "号文", "文号", "月", "日作", "作出"),
)
"""Arbitration, notaries, agencies, prosecutors, banks, appraisers and papers that number like courts do."""

NOTARIES: tuple[str, ...] = (
    "京方圆",
    "京中信",
    "京长安",
    "京国立",
    "京精诚",
    "京海诚",
    "京正阳",
    "京求是",
    "京龙诚",
    "京信德",
)
NOTARIES += ("京东方", "京国信", "京海科", "京渔阳", "京华夏", "京首佳", "京诚")
"""Notaries whose 执行证书 carry no 证 character (公证机构)."""

NOT_COURT_AFTER: tuple[str, ...] = (
    "执行证书",
    "公证书",
    "公证债权",
    "《公证",
    "《执行证书",
    "裁决书",
    "仲裁",
    "起诉书",
    "处罚",
)
NOT_COURT_AFTER += (
    "鉴定",
    "许可证",
    "房产证",
    "抵押",
    "借款合同",
    "保证合同",
    "复议决定",
    "《具有强制",
    "具有强制执行",
)
"""What follows a number that is no court's, looked at only where the number itself bears no court code."""

NOT_COURT_BEFORE: tuple[str, ...] = (
    "公证处",
    "仲裁委员会",
    "仲裁委",
    "仲裁院",
    "检察院",
    "公安局",
    "管理局",
    "监督局",
    "税务局",
)
NOT_COURT_BEFORE += ("人民政府", "合同编号", "调解委员会", "证号", "文号", "编号为", "银行")
"""What stands just before a number that is no court's; as above."""
