"""Specifications for tests: items with what the market is able to do, and terms that leave nothing unsaid."""

TERMS = {
    "standards": ["GB/T 21671-2018 基于以太网技术的局域网系统验收测试方法"],
    "delivery_time": "合同签订后45日内交付并安装完毕",
    "delivery_place": "采购人指定的机房和弱电间",
    "acceptance": "按招标文件逐条测试，全部达到要求为合格",
    "marks": "★为实质性要求，负偏离的投标无效；▲为重要参数，每负偏离一项扣2分",
    "ranges": "应答值须覆盖整个区间",
}


def able(*vendors):
    """Vendors as names, or as (name, value) or (name, value, product)."""
    keys = ("name", "value", "product")
    return [dict(zip(keys, (one,) if isinstance(one, str) else one, strict=False)) for one in vendors]


THREE = able("甲厂", "乙厂", "丙厂")


def item(text="支持链路聚合", **changes):
    """An item that nothing is wrong with."""
    return {
        "id": "J1",
        "group": "核心交换机",
        "name": "性能",
        "text": text,
        "quantity": 2,
        "core": True,
        "able": THREE,
    } | changes


def specified(*items, **parts):
    """Parts of a project with these items, numbered, and with all its terms."""
    numbered = [one | {"id": f"J{number}"} for number, one in enumerate(items, start=1)]
    return {"specification": numbered, "specification_terms": TERMS, **parts}
