"""Verbs that events and roles turn on: closed lists, since nothing here tags English."""

from __future__ import annotations

from app.keypoints.finding.listed import listed

PAST_IRREGULAR = listed(
    "began became brought built came chose drew drove fell found gave got grew held hit kept knew laid led left lent lost made met paid put"
    " ran rose saw sent set shut spoke spent stood struck swore taught told took went won wrote sought"
    " bought caught fought undertook"
)
NOT_PAST = listed("need seed speed feed exceed proceed indeed hundred based related so-called united red bed led-by involved used")
DEEDS = (
    r"(?:presided over|chaired|hosted|opened|closed|attended|approved|adopted|signed|announced|launched|issued|published|released|founded"
    r"|established|appointed|elected|led|headed|introduced|proposed|delivered|presented|commissioned|drafted|ratified|inspected|visited|designed|invented"
    r"|is responsible for|are responsible for|was responsible for|is accountable for|owns|chairs|leads|heads|oversees|supervises"
    r"|coordinates|appoints|approves|reviews|maintains|manages|administers|enforces|monitors|audits|authorises|authorizes|keeps|signs)"
)
DEEDS_ZH = (
    r"(?:主持(?!人|词)|出席|签署|批准|审批|负责|牵头|担任|发布|印发|宣布|作工作报告|作报告|颁布|创办|创立|当选|任命|起草|审议通过|讲授)"
)
PRONOUNS = listed("it he she they we i you this that these those there who which what one all some many most each another others")
