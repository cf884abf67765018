"""Chinese word lists of the finder, in simplified characters (patterns run on the shadow)."""

from __future__ import annotations

import re

from app.keypoints.finding.listed import listed

CLASSIFIER = r"(?:个大|个|项|大|条|种|类|件|点|方面|步|道|轮|层|重|支|套)"
# After a number without a classifier these make a measure, a date or an ordinary word, not a name: 五年, 八字方针, 三线城市.
NOT_AFTER_NUMBER = (
    r"(?:(?:世纪|周?年|个?月|日|天|夜|周|旬|小时|分钟|分之|秒|时|刻钟|岁|元|块钱?|毛|角|分钱|[百千万亿]|次|遍|倍|趟|公里|千米|厘米|毫米|米|公斤|千克|克|吨"
    r"|斤|亩|公顷|平方|立方|度|号|届|楼|室|字(?![诀经歌令])|成|线|星级|中全会|多|余|几|来|以上|以下|以内|%|℃|[.:/\-—~+·∶]|加[一二三四五六七八九]|\d)"
    r"|(?:[者折级维手人名位口户家岸环路]|季度?|期(?:工程|项目|建设|规划)?)$)"
)
# What a classified number often counts without naming anything.
MEASURES = (
    r"(?:多?月|年[头内度来]|小时|星期|礼拜|工作日|交易日|百分点|学时|课时|季度|昼夜|世纪|[百千万亿]|余|多|以上|字(?![诀经歌令])"
    r"|孩子|儿子|女儿|朋友|老人|学生|同学|同志|晚上|早上|人(?!员|群|才))"
)
# These are counted as often as named: a name only when its members are listed.
COUNTED = r"(?:省|市|县|区|村|乡|镇|国家|城市|地区|单位|部门|企业|公司|学校|项目|小组|支部|网点|运营商|品牌|洲|洋|银行|行业|领域)"
# Measure words of things at hand: a number of these is a name only when the text surely lists them.
COUNTERS = (
    r"(?:份|张|本|位|名|家|所|句(?!话)|句话|关|组|段|篇|座|处|台|门|部(?!分|制|门)|把|块|根|幅|双|样|股|对|笔|堂|盘|场(?!次|馆|所|地)|类型)"
)
QUOTED_COUNTERS = "张本把份块根座支场笔套面片句堂扇颗股类轮道"
# After a number and a quoted word these say what the quoted word is: 五个“零容忍”问题 names five of them.
NAMING_NOUNS = listed(
    "问题 要求 原则 制度 机制 行动 工程 目标 标准 方面 规定 纪律 承诺 理念 方针 任务 举措 措施 准则 底线 红线 禁令 思维 意识 精神 工作法"
)
PLACES_AND_WORDS = listed(
    "四川 三亚 三峡 三国 三星 三明 三门 九江 九寨 六安 五粮液 五台 五常大米 五常市 四平 二维码 二手 二审 四季 "
    "三角 五官 五星 七夕 九州 九龙 八卦 八达岭 六合 三轮 三文 二战 一战 二胡 三七 五花 十字 两岸 两侧 两旁 "
    "三甲 五行 三伏 三九 二者 两者 三者 十分 万一 两会 "
    "两头 两张皮 两面派 两面人 两回事 两难 两可 二人转 二房东 三明治 三缺一 四合院 四世同堂 五禽戏 "
    "五味 六味 七巧 八段锦 八路军 八仙 新四军 老三届 "
    "两委 两办 两手 两地 两栖 两弹 三军 五卅 四人帮 四人会 五眼联盟 六方会谈 两国 四国集团 五国 七国 八国 九国 十国 二十国 两个中国"
)
IDIOMS = listed(
    "三番五次 七上八下 四面八方 五湖四海 三心二意 三令五申 四分五裂 五颜六色 七嘴八舌 一举两得 三言两语 五花八门 "
    "一石二鸟 三头六臂 一清二楚 一五一十 九牛一毛 一来二去 一干二净 一穷二白 七零八落 乱七八糟 四平八稳 四通八达 "
    "五光十色 六神无主 三长两短 三天两头 三三两两 五脏六腑 三教九流 三姑六婆 三妻四妾 七手八脚 七拼八凑 十拿九稳 "
    "十全十美 九死一生 百里挑一 独一无二 数一数二 一刀两断 一波三折 一日三餐 两面三刀 三位一体 一分为二 合二为一 "
    "三岁两岁 五年一次 三年两次 十有八九 八九不离十 说一不二 三下五除二 三五成群 两全其美 一箭双雕 一语双关"
) - {"三位一体"}

GENERIC_HEADS = listed(
    "方面 点 问题 条 项 部分 内容 工作 情况 环节 阶段 层面 步骤 类别 类型 种类 层次 角度 个 类 种 步 原因 特点 措施 任务"
)
# Things that a text numbers one by one: 模块一, 单元二.
NUMBERED = listed("模块 单元 部分 阶段 步骤 环节 板块 专题 课题 任务 案例 方案 项目 主题 章节 附件 图 表 例 课 讲 组 类型 情形")
# What is counted in the world, and not named by a text: 三大股市, 四大直辖市.
CONCRETE = (
    r"(?:市场|厂|股市|米市|社团|船级社|流域|直辖市|港口?|集团|公司|品牌|城市|城区|银行|企业|院校|学院|大学|机场|口岸|产区|商圈|景[区点]|牧场|粮仓"
    r"|湖泊?|河流|水系|山脉?|[洲洋]|球队|联赛|满贯|新闻|青年|标兵|状元|模范|企业家|人物|明星|股东|富豪|赛事|电视台|报纸?|媒体)$"
)
SAYING = re.compile("山.水|方有难|战.胜")
# Verbs that serve as the last noun of a name: 五点规律性认识, 三个方面要求.
NOMINAL_VERBS = listed(
    "认识 要求 转变 创新 建设 管理 服务 改革 发展 变化 突破 结合 行动 保障 支撑 考验 挑战 冲击 收获 振兴 战略 举措 承诺 规定 限制 提升"
)
# These follow a name without being part of it: 八项规定精神.
TRAILING_NOUNS = listed("精神 职责 内容 情况 成果 作用 意义 背景 活动 体系 主题 人 时候 之间 过程 方面 问题 关系")
# These are said of anything, so two numbers of them do not conflict.
SAID_OF_ANYTHING = listed("方面 点 问题 条 项 个 工作 情况 原因 内容 任务 措施")
# Classifiers that may stand for what they count: 坚持两点：…
HEADLESS = listed("方面 点 条 项 类 种 步 件 道 级 层")
# Heads that carry a name when announced or repeated; other plain phrases need their members.
CORE_HEADS = (
    "原则|要求|理念|战略|规定|纪律|准则|标准|方针|禁令|不准|制度|机制|体系|工程|行动|任务|目标|转变|坚持|必须|务必|确保|维护|意识|自信|认同|确立|明确|结合"
    "|优势|特征|关系|能力|责任|红线|底线|防线|抓手|支柱|法宝|经验|精神|文明|建设|考验|危险|风险|挑战|关口|举措|理论|思想|本领|基础|保障|支撑|创新|希望|步走|主张|建议|倡议|体会|启示|期待|纪律|职能"
)
DEFINING = (
    r"(?:提出了?|分为|概括为|归纳为|总结为|划分为|确立了?|明确了?|包括|包含|涵盖|遵循|坚持|落实|贯彻"
    r"|执行|恪守|牢记|树立|增强|坚定|做到|践行|处理好|以|有)(?:好|以下|如下|这|的)?"
)
POLICY_VERBS = r"(?:增强|坚定|做到|树牢|牢固树立|树立|践行|牢记|拥护|捍卫|贯彻|坚持|落实)"

NOT_BEFORE = "第\\d〇零一二三四五六七八九十百千万亿两数几约近超每前后余多逾头±+/~-"
# A number inside a time or a decimal: 14:30, 3.5.
NOT_IN_NUMBER = r"(?<!\d[.:](?=\d))(?<!(?<![送传下抵])达)"

# The family names of nearly all people, compound ones first.
SURNAMES = (
    "(?:欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯"
    "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"
    "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦俞柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷"
    "盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆农卓古吉缪简车项芦褚娄窦戚岑景费卜晏席卫米柏宗瞿桂佟臧苟邬卞姬师仇栾隋沙荣巫寇桑郎甄虞敖巩池查麻苑"
    "迟邝封匡鞠惠冀郁栗燕楚鄢劳谌奚粟冼蔺楼强])"
)
