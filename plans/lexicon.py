"""Words that callers use for harm, and the metric each stands for: plain tables."""

from __future__ import annotations

HARM: tuple[tuple[str, str], ...] = (
    ("deaths", "死亡|遇难|身亡|丧生|丧命|罹难|死者|去世|没了呼吸|死了|死(?=人|了?{n})|(?<={d})死"),
    ("missing", "失踪|失联|下落不明|联系不上|找不到|不见了"),
    ("trapped", "被困|受困|困在|困住|困了?(?={n})|被埋|埋在|埋了?(?={n})|被压|压在|压住|出不来"),
    ("minor", "轻微?伤|轻微受伤|轻度烧伤|轻微中毒|擦伤|皮外伤"),
    (
        "serious",
        "重伤|伤势严重|伤势较重|伤得很重|伤情危重|重度烧伤|生命垂危|危重|昏迷|急性中毒|中毒|晕倒",
    ),
    (
        "injured",
        "受伤|受了伤|负伤|[烧烫摔砸炸灼呛]伤|又吐又拉|上吐下泻|伤者|伤员|送医|送[往到去]医院|伤了?(?={n})|(?<={d})伤(?!亡)",
    ),
    ("evacuated", "疏散|撤离|撤出|转移"),
    ("participants", "聚集|集聚|围堵|上访|堵门"),
    ("people_at_risk", "受威胁|涉险|遇险"),
    ("casualties", "伤亡"),
)
"""Metric and pattern; `{n}` stands for a number ahead, `{d}` for the last sign of a count."""

ZEROED = {
    "casualties": ("deaths", "serious", "minor", "injured"),
    "injured": ("injured", "serious", "minor"),
}
"""What else is zero when nobody of a metric is hurt."""

PEOPLE = (
    "人员|作业人员|工作人员|施工人员|务工人员|群众|居民|村民|市民|工人|员工|职工|女工|学生|师生|孩子"
    "|老人|儿童|司机|驾驶员|乘客|旅客|船员|顾客|消防员|路人|男子|女子|男孩|女孩|人"
)

WARNINGS: tuple[tuple[str, str], ...] = (
    ("warning_rain", "暴雨"),
    ("warning_typhoon", "台风"),
    ("warning_wind", "雷暴大风|雷雨大风|大风"),
    ("warning_snow", "暴雪"),
    ("warning_ice", "道路结冰"),
    ("warning_cold", "寒潮|低温"),
    ("warning_heat", "高温"),
    ("warning_lightning", "雷电"),
    ("warning_hail", "冰雹"),
    ("warning_fog", "大雾|浓雾"),
    ("warning_haze", "霾"),
    ("warning_flood", "洪水|水情|汛情"),
)
COLOURS = {"红": "red", "橙": "orange", "黄": "yellow", "蓝": "blue"}

ROADS: tuple[tuple[str, str], ...] = (
    ("expressway", "高速"),
    ("national", "国道"),
    ("provincial", "省道"),
    ("county", "县道"),
    ("town", "乡道|村道|乡村公路|农村公路"),
)
"""Class of road (公路等级) and its words, the greatest first."""

UTILITIES: tuple[tuple[str, str], ...] = (
    ("households_without_power", "停电|断电|没电|失电|跳闸"),
    ("households_without_gas", "停气|断气|没气|停供燃气"),
    ("households_without_water", "停水|断水|没水"),
)
OUTAGE = "停电|断电|没电|失电|停气|断气|停水|断水|供电|供气|供水|供热|停运|运营中断|列车|地铁|轻轨"
ROAD = "高速|国道|省道|县道|公路|道路|路段|双幅|双向|半幅|车道|通车|抢通|交通中断|封路|断路|航道"

_MAYBE = (
    "(?<!可能|随时|防止|避免|担心|引起|引发)(?<!怕|会)"
    "(?<!可能发生|防止发生|避免发生|随时发生|可能引发|可能引起)"
)
FLAGS: tuple[tuple[str, str, str], ...] = (
    (
        "burning",
        "起火|着火|着了火|着了|冒火|烧了(?!水|饭|香|纸)|失火|火灾|明火|燃烧|烧起来|[未没](?:有|能)?扑灭",
        "(?<![未没])(?<!没有|未能|无法)扑灭|火已灭|火灭了|未起火|没有?[着起]火|[无未没]有?(?:见|看[到见]|发现)?明火",
    ),
    (
        "explosion",
        f"炸了|闪爆|爆燃|轰燃|爆轰|{_MAYBE}爆炸(?!危险|风险|性|物|极限)",
        "未发?生?爆炸|没有?发?生?爆炸",
    ),
    (
        "leak_uncontrolled",
        "持续泄[漏露]|仍在泄[漏露]|还在漏|还在泄[漏露]|堵不住|关不住|关不掉|阀门失灵|泄[漏露]失控|止不住",
        "已堵住|堵漏成功|泄[漏露]已?(?:经)?(?:被)?控制|已关闭?阀|阀门已关|已止住|不漏了",
    ),
    (
        "spreading",
        "蔓延|越烧越大|火势扩大|火越来越大|扩散|烧到了?旁边",
        "未蔓延|没有?蔓延|未扩散|没有?扩散|未见蔓延|(?:防止|避免)[^,，。]{0,6}(?:蔓延|扩散)",
    ),
    (
        "dense_area",
        "居民区|居民楼|小区|学校|幼儿园|(?<!送)(?<!送到|送往|送去)医院|养老院|敬老院|商场|超市|综合体|菜场|市场|闹市|人员密集",
        "",
    ),
)
"""Metric, the words that make it true, the words that make it false; the latter weigh more."""

LEAK = "泄[漏露]|漏了|在漏|漏出来|呛[得人]|跑料|溢出|喷出|逸散|冒出来|渗漏"

TOXIC = (
    "液氯|氯气|液氨|氨气|氨水|硫化氢|二氧化硫|一氧化碳|光气|氰化钠|氰化氢|氢氰酸|氟化氢|氢氟酸"
    "|氯化氢|二氧化氮|氮氧化物|溴素|环氧乙烷|丙烯腈|苯胺|磷化氢|砷化氢|氯乙烯|甲醛"
)
OTHER_SUBSTANCES = (
    "苯乙烯|二甲苯|甲苯|乙苯|粗苯|纯苯|苯|甲醇|乙醇|酒精|丙酮|丁酮|乙酸乙酯|醋酸乙酯|乙酸丁酯|汽油"
    "|柴油|天然气|液化天然气|液化石油气|液化气|乙炔|氢气|丙烷|丙烯|乙烯|丁二烯|硫酸|盐酸|硝酸|烧碱"
    "|液碱|氢氧化钠|双氧水|过氧化氢|次氯酸钠|三氯氢硅|铝粉|镁粉|木粉|面粉|黄磷|电石|油漆|稀释剂|香蕉水"
)
