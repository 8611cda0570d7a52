pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// What became of it: number and stamp, what happens next, the paper, the card.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property bool bad: ["refused", "not_kept"].includes(ResultView.outcome)
    readonly property list<var> parts: root.wanted(ResultView.hotline, ResultView.steps, ResultView.card_in)

    primary: qsTr("办完了")
    onPrimaryPressed: Journey.finish()
    extra: qsTr("再办一件")
    onExtraPressed: Journey.another()
    offersFinish: false

    function title(): string {
        switch (ResultView.outcome) {
        case "accepted":
            return qsTr("已受理");
        case "kept":
            return qsTr("已暂存，尚未受理");
        case "paid":
            return qsTr("付好了");
        case "issued":
            return qsTr("证明开好了");
        case "noted":
            return qsTr("提示单好了，没有收钱");
        case "refused":
            return qsTr("这次没有办成");
        case "not_kept":
            return qsTr("没有收下");
        default:
            return qsTr("还不知道结果");
        }
    }

    function stamp(): string {
        switch (ResultView.outcome) {
        case "accepted":
            return qsTr("已受理");
        case "kept":
            return qsTr("尚未受理");
        case "paid":
            return qsTr("已缴费");
        case "issued":
            return qsTr("已出具");
        default:
            return "";
        }
    }

    // The parts below the big panel, most urgent first.
    function wanted(hotline: string, steps: list<var>, card: bool): list<var> {
        const parts = [];
        if (hotline !== "")
            parts.push({
                "kind": "hotline"
            });
        if (steps.length > 0)
            parts.push({
                "kind": "next",
                "group": 1
            });
        for (let at = 0; at < steps.length; at++)
            parts.push({
                "kind": "step",
                "group": 1,
                "number": at + 1,
                "text": steps[at]
            });
        if (ResultView.paper !== "none" || ResultView.may_print_again)
            parts.push({
                "kind": "paper",
                "group": 2
            });
        if (card)
            parts.push({
                "kind": "card",
                "group": 3
            });
        return parts;
    }

    Outcome {
        id: outcome
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(40)
        width: root.split ? root.inner * 0.47 : root.inner
        tone: root.bad ? "no" : ["accepted", "paid", "issued"].includes(ResultView.outcome) ? "good" : "amber"
        title: root.title()
        matter: ResultView.matter
        number: ResultView.number
        room: root.split ? root.height - 2 * Theme.gap : 0
        reason: ResultView.outcome === "unknown" && ResultView.reason === "" ? qsTr("请先不要重办，可以打 %1 问").arg(FrameView.help_line) : ResultView.reason
        stamp: root.stamp()
    }

    PageColumn {
        x: root.split ? outcome.x + outcome.width + Theme.margin : Theme.margin
        y: root.split ? Theme.gap : outcome.y + outcome.height + Theme.px(36)
        width: root.width - Theme.margin - x
        height: root.height - y - Theme.px(root.split ? 16 : 32)
        spacing: Theme.px(root.split ? 16 : 20)
        parting: Theme.px(root.split ? 20 : 32)
        ease: root.split ? 1 : 2.4
        model: root.parts
        delegate: ResultPart {}
    }
}
