from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.util import Cm

from generator.errors import TemplateError
from generator.office import Record, RecordType
from generator.office.drawings.chartdata import ChartDataError, chart
from tests.office.deckkit import add_chart, add_slide, add_text, new_deck, render, rendered, reopened

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ROWS = [{"月份": f"{month}月", "金额": month * 1000, "数量": month} for month in range(1, 8)]


def drawn(alt, data, kind=KIND.COLUMN_CLUSTERED, series=2, prepare=None):
    deck = new_deck()
    frame = add_chart(add_slide(deck), alt, kind, series)
    if prepare:
        prepare(frame)
    return rendered(deck, data).slides[0].shapes[0]


def table(chart):
    """What the embedded workbook shows, row by row."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def sheet_xml(chart):
    with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def shown(chart):
    return [(series.name, list(series.values)) for plot in chart.plots for series in plot.series]


KINDS = [KIND.COLUMN_CLUSTERED, KIND.BAR_STACKED, KIND.LINE, KIND.PIE, KIND.DOUGHNUT, KIND.AREA, KIND.RADAR]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_a_chart_shows_any_number_of_points_and_its_workbook_agrees(kind, count):
    rows = [{"月份": f"{k}月", "金额": k} for k in range(count)]
    chart = drawn("{{ rows|chart(cat='月份', series='金额') }}", {"rows": rows}, kind, series=1).chart
    assert [list(plot.categories) for plot in chart.plots] == [[row["月份"] for row in rows]]
    assert shown(chart) == [("金额", [row["金额"] for row in rows])]
    assert table(chart) == [["月份", "金额"], *([row["月份"], row["金额"]] for row in rows)]


def test_references_name_the_ranges_of_the_workbook():
    chart = drawn("{{ rows|chart(cat='月份', series=['金额','数量']) }}", {"rows": ROWS}).chart
    found = [one.text for one in chart.part._element.iter(f"{C}f")]
    assert found[:3] == ["Sheet1!$B$1", "Sheet1!$A$2:$A$8", "Sheet1!$B$2:$B$8"]
    assert found[-1] == "Sheet1!$C$2:$C$8"


def test_without_names_all_columns_of_numbers_are_series_and_the_first_text_the_categories():
    chart = drawn("{{ rows|chart }}", {"rows": ROWS}).chart
    assert [name for name, _values in shown(chart)] == ["金额", "数量"]
    assert list(chart.plots[0].categories) == [row["月份"] for row in ROWS]


def test_series_beyond_the_drawn_ones_take_the_format_of_the_last_in_the_next_colours():
    def colour(frame):
        for series, name in zip(frame.chart.plots[0].series, ("C00000", None), strict=True):
            series.format.fill.solid()
            if name:
                series.format.fill.fore_color.rgb = RGBColor.from_string(name)
            else:
                series.format.fill.fore_color.theme_color = 6  # accent 2

    rows = [{"月": "一", "a": 1, "b": 2, "c": 3, "d": 4}]
    chart = drawn("{{ rows|chart }}", {"rows": rows}, prepare=colour).chart
    fills = [one.format.fill.fore_color for one in chart.plots[0].series]
    assert [name for name, _values in shown(chart)] == ["a", "b", "c", "d"]
    assert str(fills[0].rgb) == "C00000"
    assert [fill.theme_color for fill in fills[1:]] == [6, 7, 8]
    indexes = [one.get("val") for one in chart.part._element.iter(f"{C}idx") if one.getparent().tag == f"{C}ser"]
    assert len(set(indexes)) == 4


def test_fewer_series_than_drawn_drop_the_rest():
    chart = drawn("{{ rows|chart(cat='月份', series=['数量']) }}", {"rows": ROWS}, series=3).chart
    assert [name for name, _values in shown(chart)] == ["数量"]


def test_text_after_the_tag_stays_as_alt_text_and_titles_are_filled():
    def name(frame):
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "{{ year }}年回款"
        frame.chart.value_axis.has_title = True
        frame.chart.value_axis.axis_title.text_frame.text = "{{ unit }}"

    frame = drawn("{{ rows|chart(cat='月份') }} 每月回款", {"rows": ROWS, "year": 2025, "unit": "万元"}, prepare=name)
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "每月回款"
    assert frame.chart.chart_title.text_frame.text == "2025年回款"
    assert frame.chart.value_axis.axis_title.text_frame.text == "万元"


def test_titles_are_filled_without_a_data_tag_and_the_points_stay():
    def name(frame):
        frame.chart.has_title = True
        frame.chart.chart_title.text_frame.text = "{{ x }}"

    chart = drawn("", {"x": "题"}, prepare=name).chart
    assert chart.chart_title.text_frame.text == "题"
    assert shown(chart)[0] == ("样例 0", [1, 2])


def test_scatter_and_bubble_charts_take_numbers_for_x():
    rows = [{"x": 1.5, "y": 2, "z": 7}, {"x": 3, "y": 4, "z": 9}]
    scatter = drawn("{{ rows|chart(cat='x', series='y') }}", {"rows": rows}, KIND.XY_SCATTER).chart
    assert [one.text for one in scatter.part._element.iter(f"{C}v")] == ["y", "1.5", "3", "2", "4"]
    bubble = drawn("{{ rows|chart(cat='x', series='y', size='z') }}", {"rows": rows}, KIND.BUBBLE).chart
    sizes = next(bubble.part._element.iter(f"{C}bubbleSize"))
    assert [one.text for one in sizes.iter(f"{C}v")] == ["7", "9"]
    assert table(bubble) == [["x", "y", None], [1.5, 2, 7], [3, 4, 9]]


def test_single_point_formats_stay_and_the_colours_of_a_pie_go_on():
    def colour(frame):
        for at, point in enumerate((0, 1)):
            fill = frame.chart.plots[0].series[0].points[point].format.fill
            fill.solid()
            fill.fore_color.theme_color = 5 + at

    rows = [{"项": f"{k}", "值": k + 1} for k in range(4)]
    chart = drawn("{{ rows|chart }}", {"rows": rows}, KIND.PIE, 1, colour).chart
    children = [one.tag.rpartition("}")[2] for one in chart.plots[0].series[0]._element]
    assert children == ["idx", "order", "tx", "dPt", "dPt", "dPt", "dPt", "cat", "val"]
    points = chart.plots[0].series[0].points
    assert [points[k].format.fill.fore_color.theme_color for k in range(4)] == [5, 6, 7, 8]
    fewer = drawn("{{ rows|chart }}", {"rows": rows[:1]}, KIND.PIE, 1, colour).chart
    assert len(list(fewer.part._element.iter(f"{C}dPt"))) == 1


def test_series_of_a_combined_chart_keep_their_plots_and_axes():
    def combine(frame):
        space = frame.chart.part._element
        bars = next(space.iter(f"{C}barChart"))
        line = etree.fromstring(etree.tostring(bars).replace(b"c:barChart", b"c:lineChart"))
        for name in ("barDir", "gapWidth", "overlap"):
            for one in line.findall(f"{C}{name}"):
                line.remove(one)
        line.remove(line.findall(f"{C}ser")[0])
        bars.remove(bars.findall(f"{C}ser")[1])
        bars.addnext(line)

    chart = drawn("{{ rows|chart(cat='月份', series=['金额','数量']) }}", {"rows": ROWS}, prepare=combine).chart
    names = [(type(plot).__name__, [series.name for series in plot.series]) for plot in chart.plots]
    assert names == [("BarPlot", ["金额"]), ("LinePlot", ["数量"])]


def test_categories_that_are_dates_stay_dates_on_a_date_axis():
    deck = new_deck()
    data = CategoryChartData()
    data.categories = [datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)]
    data.add_series("样例", (1, 2))
    frame = add_slide(deck).shapes.add_chart(KIND.LINE, 0, 0, Cm(9), Cm(9), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "{{ rows|chart(cat='日', series='值') }}")
    days = [datetime.date(2025, 3, 1), datetime.date(2025, 3, 5)]
    chart = rendered(deck, {"rows": [{"日": day, "值": 1} for day in days]}).slides[0].shapes[0].chart
    assert [one.text for one in next(chart.part._element.iter(f"{C}cat")).iter(f"{C}v")] == ["45717", "45721"]
    assert [row[0].date() for row in table(chart)[1:]] == days


def test_several_category_columns_make_levels():
    rows = [{"省": "浙", "市": "杭", "值": 1}, {"省": "浙", "市": "甬", "值": 2}]
    chart = drawn("{{ rows|chart(cat=['省','市'], series='值') }}", {"rows": rows}, series=1).chart
    assert chart.plots[0].categories.flattened_labels == (("浙", "杭"), ("浙", "甬"))
    assert table(chart)[0] == ["省", "市", "值"]


def test_open_places_are_gaps_and_titles_name_the_series():
    kind = RecordType("月报", {"month": "月份", "amount": "金额"})
    rows = [Record(kind, {"month": "一", "amount": Decimal("1.50")}), Record(kind, {"month": "二"})]
    chart = drawn("{{ rows|chart(cat='month', series='amount') }}", {"rows": rows}, series=1).chart
    assert shown(chart) == [("金额", [1.5, None])]
    by_title = drawn("{{ rows|chart(cat='月份', series='金额') }}", {"rows": rows}, series=1).chart
    assert shown(by_title) == shown(chart)


def test_hostile_words_stay_words():
    rows = [{"月": '=1+1&<"', "值 & <": 1}]
    chart = drawn("{{ rows|chart }}", {"rows": rows}, series=1).chart
    assert list(chart.plots[0].categories) == ['=1+1&<"']
    assert table(chart) == [["月", "值 & <"], ['=1+1&<"', 1]]
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert book.worksheets[0]["A2"].data_type == "s"
    looks = drawn("{{ rows|chart }}", {"rows": [{"月": "_x0041_", "值": 1}]}, series=1).chart
    assert "_x005F_x0041_" in sheet_xml(looks)


def test_every_copy_of_a_slide_has_its_own_chart_and_workbook():
    deck = new_deck()
    slide = add_slide(deck, "{%slide for m in modules %}{{ m.name }}")
    add_chart(slide, "{{ m.rows|chart }}", series=1)
    modules = [{"name": f"模块{k}", "rows": [{"月": "一", f"值{k}": k}]} for k in range(3)]
    done = rendered(deck, {"modules": modules})
    charts = [slide.shapes[1].chart for slide in done.slides]
    assert [shown(chart) for chart in charts] == [[(f"值{k}", [k])] for k in range(3)]
    assert [table(chart) for chart in charts] == [[["月", f"值{k}"], ["一", k]] for k in range(3)]
    assert len({chart.part.partname for chart in charts}) == 3


def test_charts_without_tags_are_copied_with_their_slide():
    deck = new_deck()
    add_chart(add_slide(deck, "{%slide for m in xs %}{{ m }}"), "")
    charts = [slide.shapes[1].chart for slide in rendered(deck, {"xs": [1, 2]}).slides]
    assert len({chart.part.partname for chart in charts}) == 2
    assert len({chart.part.chart_workbook.xlsx_part.partname for chart in charts}) == 2


def test_a_chart_that_is_not_kept_leaves_nothing_behind():
    deck = new_deck()
    slide = add_slide(deck)
    add_chart(slide, "{%sp when show %}{{ rows|chart }}")
    add_text(slide, "x")
    package = render(deck, {"rows": ROWS, "show": False})
    assert not any("chart" in str(part.partname) for part in reopened(package).part.package.iter_parts())


@pytest.mark.parametrize(
    ("call", "word"),
    [("chart(series='金鹅')", "金额"), ("chart(cat='月份', series='月份')", "1月"), ("upper", "chart")],
)
def test_faults_of_chart_data_name_the_slide_the_shape_and_the_tag(call, word, monkeypatch):
    monkeypatch.setenv("PRESALES_LANG", "en")
    deck = new_deck()
    alt = "{{ rows|" + call + " }}" if "chart" in call else "{{ rows|chart|" + call + " }}"
    add_chart(add_slide(deck), alt)
    with pytest.raises(TemplateError) as fault:
        render(deck, {"rows": ROWS})
    finding = fault.value.findings[0]
    assert str(finding.place).startswith("汇报.pptx › slide 1 › shape “Chart 1” › {{ rows|")
    assert word in finding.message


def test_numbers_without_a_value_are_gaps_not_faults():
    data = chart([{"a": "x", "b": None}, {"a": "y", "b": float("nan")}, {"a": "z", "b": 1}], "a", "b")
    assert data.series[0].values == (None, None, 1)
    with pytest.raises(ChartDataError):
        chart([{"a": "x", "b": True}], "a", "b")
