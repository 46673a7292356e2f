"""What our own letters say holds before the rules that read the letters of others; what those rules name, by name."""

import io

import docx
import pytest

from generator import rules
from generator.errors import Place
from generator.project.vocabulary import LetterKind, Regime
from generator.rules.applying import findings_in, terms_of
from generator.rules.passages import Passage, Scope
from tests.context.test_reply_letter import letter_data, project, rendered
from tests.rules.cases import papers
from tests.rules.kit import Text, found


def text_of(data):
    """The body of a document in its order."""
    body = docx.Document(io.BytesIO(data))
    lines = []
    for part in body.iter_inner_content():
        if isinstance(part, docx.table.Table):
            lines += ["\t".join(cell.text for cell in row.cells) for row in part.rows]
        else:
            lines.append(part.text)
    return "\n".join(lines)


def told(words):
    """What the rules on letters say of a text, each behind its code."""
    return [
        f"{finding.code} {finding.message}" for finding in found(Text(words, Scope.LETTER)) if finding.code[:2] == "LT"
    ]


@pytest.mark.parametrize("regime", [regime.label for regime in Regime])
@pytest.mark.parametrize("kind", [kind.label for kind in LetterKind])
def test_a_letter_that_we_write_holds_before_the_rules_for_the_letters_of_others(kind, regime):
    entry = letter_data(kind, attachments=[{"name": "法定代表人授权委托书", "pages": "1"}])
    given = project(regime, entry)
    text = text_of(rendered(given)[0])
    passage = Passage(text, Scope.LETTER, Place("函.docx"))
    told = [finding.message for finding in findings_in((passage,), rules.RULES, terms_of(given))]
    # Whoever answers the challenge dates the answer.
    assert [message for message in told if "答复质疑的日期" not in message] == []


REPLY_WITHOUT = [
    ("云桥数通有限公司：\n", "质疑供应商的名称（一）"),
    ("于2026年12月18日收到", "收到质疑函的日期（二）"),
    ("（项目编号：MZY-2026-HW-0117）", "质疑项目的名称和编号（二）"),
    ("你公司如对本答复不满意，可以在答复期满后15个工作日内向某市财政局提起投诉。\n", "告知依法投诉的权利（四）"),
    ("某职业技术学院（盖章）\n", "质疑答复人的名称（五）"),
    ("2026年12月24日\n", "答复质疑的日期（六）"),
]
CHALLENGE_WITHOUT = [
    ("质疑供应商：湘恒科技有限公司\n", "质疑供应商的名称（一）"),
    ("地址：创业路66号\n", "地址（一）"),
    ("邮编：410205\n", "邮编（一）"),
    ("联系人：阮青\n", "联系人（一）"),
    ("联系电话：0731-00000066\n", "联系电话（一）"),
    ("质疑项目的名称：校园网改造采购项目\n", "质疑项目的名称（二）"),
    ("质疑项目的编号：MZY-2026-HW-0117\n", "质疑项目的编号（二）"),
    ("事实依据：招标文件第39页第14项。\n", "事实依据（四）"),
    ("法律依据：《中华人民共和国政府采购法实施条例》第二十条第（七）项。\n", "法律依据（五）"),
    ("日期：2026年12月2日\n", "提出质疑的日期（六）"),
    ("签字（签章）：　　　　公章：\n", "签字或者盖章，并加盖公章"),
]


@pytest.mark.parametrize(("words", "content"), REPLY_WITHOUT)
def test_a_reply_is_told_the_very_content_that_it_lacks(words, content):
    assert words in papers.REPLY
    assert told(papers.REPLY.replace(words, "")) == [f"LT-01 全文没有写明：{content}。"]


@pytest.mark.parametrize(("words", "content"), CHALLENGE_WITHOUT)
def test_a_challenge_is_told_the_very_content_that_it_lacks(words, content):
    assert words in papers.CHALLENGE
    (message,) = told(papers.CHALLENGE.replace(words, ""))
    assert content in message
    assert message.startswith("LT-07")


def test_a_form_from_the_web_is_told_its_wrong_articles_and_the_missing_right():
    lacking, contracts, enquiries = told(papers.WEB_TEMPLATE)
    assert lacking == "LT-01 全文没有写明：告知依法投诉的权利（四）。"
    assert "第五十条" in contracts
    assert "合同的变更、中止和终止" in contracts
    assert "第五十一条" in enquiries
    assert all("政府采购法第五十三条" in message for message in (contracts, enquiries))


def test_a_matter_without_an_answer_is_named_by_its_number():
    answered = papers.REPLY.replace("答复：同一合同含补充协议共交付524个，达到评分标准的数量。\n", "")
    assert any("2" in message for message in told(answered))
