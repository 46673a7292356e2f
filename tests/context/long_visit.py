"""The longest visit that one could plausibly write down: long names, ten long questions, six people, long talk tracks."""

from __future__ import annotations

from generator.project import Project

DEPARTMENT = "新校区图书馆与实训中心合建项目领导小组办公室"
KINDS = ("situation", "problem", "implication", "payoff", "decision", "budget", "time", "competition")
ROLES = ("approver", "decision_maker", "evaluator", "user")
TRACK = (
    "新生报到那天，三家运营商在门口摆摊，学生拿着手机不知道该办哪一家；宿舍里六个人分一根线，晚上十点以后谁也打不开"
    "网课。换成一张网以后，报到现场刷一下校园卡就开通，走到哪里都是同一个账号，出了事十分钟就能找到人。"
)


def long_project(people: int = 6, questions: int = 10, tracks: int = 6, repeat: int = 1) -> Project:
    """Give a project with one visit; ``repeat`` makes each text so many times as long."""
    everybody = [f"P{number}" for number in range(people)]
    return Project.model_validate(
        {
            "info": {
                "name": "新校区与老校区一体化智慧校园网络及数据中心改造提升工程（一期、二期合并）",
                "as_of": "2026-11-20",
                "stage": 2,
                "author": "王小明",
                "illustrative": "示例：人员、数量、金额和日期均为虚构，不代表任何真实单位的情况。" * repeat,
            },
            "customer": {"name": "某大学新校区建设指挥部办公室", "short_name": "某大学新校区建设指挥部"},
            "people": [_person(number, repeat) for number in range(people)],
            "visits": [
                {
                    "id": "V1",
                    "title": "合同到期以后的整体改造思路汇报与下一步分工的专题交流",
                    "date": "2026-11-25",
                    "place": "行政楼三楼东侧第二会议室",
                    "minutes": 90,
                    "attendees": everybody,
                    "team": ["李工：讲方案、答技术问题", "王经理：主谈商务和时间表", "赵工：记录、核对现网清单"],
                    "goal": "让到场的各层级都说出对现状的真实评价，并当场确认年内立项所需的三个前提条件" * repeat,
                    "answers": [
                        "协议到期之后网络部分由谁出钱、列在哪一年的预算里" * repeat,
                        "先改造哪一个校区、最晚在哪一天之前必须投入使用" * repeat,
                        "认证计费系统能不能开放接口、由谁来协调厂家配合" * repeat,
                    ],
                    "commitment": "两周之内由网络中心牵头组织一次现场联合勘察，并指定一名对接人" * repeat,
                    "fallback": "至少拿到现有设备台账和运营商合同的到期日期" * repeat,
                    "known": [
                        {"text": f"第{n}条：" + "协议在今年年底到期，续签谈判还没有开始" * repeat} for n in range(5)
                    ],
                    "questions": [_question(number, people, repeat) for number in range(questions)],
                    "talk_tracks": [
                        {"person": f"P{n % max(people, 1)}", "text": TRACK * repeat} for n in range(tracks)
                    ],
                    "opening": "上次走访了三个机房和二十多个弱电间，今天把看到的情况和几点想法向大家汇报。" * repeat,
                    "closing": "今天谈到的三件事我们整理成一页纸，后天下午发给您确认，下周三之前把勘察方案送来。"
                    * repeat,
                    "taboos": ["不评价运营商的服务质量和收费", "不报价、不承诺折扣", "不承诺工期"] * repeat,
                    "bring": ["现网走访照片册", "改造前后对比图", "一页纸的时间倒排表"] * repeat,
                }
            ],
        }
    )


def _person(number: int, repeat: int) -> dict[str, object]:
    return {
        "id": f"P{number}",
        "name": f"欧阳慧{'甲乙丙丁戊己庚辛壬癸'[number % 10]}",
        "department": DEPARTMENT,
        "title": "常务副校长兼信息化建设与管理中心主任",
        "role": ROLES[number % len(ROLES)],
        "expectation": "三年之内不再为网络的事情开会，一张网、一个账号、一套策略，出了问题十分钟能定位到人" * repeat,
        "concern": "施工影响期末考试，合同没有到期就切换引起纠纷" * repeat,
    }


def _question(number: int, people: int, repeat: int) -> dict[str, object]:
    return {
        "text": f"{number + 1}号问题：从九月开学到现在，宿舍区因为上网认证和限速接到过多少起投诉，当时怎么处理的？"
        * repeat,
        "kind": KINDS[number % len(KINDS)],
        "priority": "must" if number < 6 else "may",
        "purpose": "弄清投诉的规模和处理成本，给收益测算打基础" * repeat,
        "follow_up": "能不能给我们看一眼投诉记录，最近两个月的也行" * repeat,
        "person": f"P{number % people}" if people else None,
    }
