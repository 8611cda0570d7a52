pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// One of "your cases": where it is, why, what comes next, and its slip.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin
    readonly property list<var> parts: root.wanted(CaseDetailView.steps, CaseDetailView.rows)

    primary: qsTr("办完了")
    onPrimaryPressed: Journey.finish()

    function title(): string {
        switch (CaseDetailView.stage) {
        case "accepted":
            return qsTr("已受理，正在办");
        case "done":
            return qsTr("办好了");
        case "rejected":
            return qsTr("没有通过");
        case "unprinted":
            return qsTr("已暂存，小票还没打印");
        default:
            return qsTr("已暂存，尚未受理");
        }
    }

    function stamp(): string {
        switch (CaseDetailView.stage) {
        case "accepted":
            return qsTr("已受理");
        case "done":
            return qsTr("已办结");
        case "rejected":
            return "";
        default:
            return qsTr("尚未受理");
        }
    }

    function wanted(steps: list<var>, rows: list<var>): list<var> {
        const parts = [];
        for (let at = 0; at < steps.length; at++)
            parts.push({
                "kind": "step",
                "number": at + 1,
                "text": steps[at]
            });
        if (CaseDetailView.number !== "")
            parts.push({
                "kind": "paper"
            });
        return parts.concat(rows.map(row => ({
                    "kind": "row",
                    "row": row
                })));
    }

    Outcome {
        id: outcome
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(40)
        width: root.split ? root.inner * 0.47 : root.inner
        tone: CaseDetailView.stage === "rejected" ? "no" : ["accepted", "done"].includes(CaseDetailView.stage) ? "good" : "amber"
        title: root.title()
        matter: CaseDetailView.when === "" ? CaseDetailView.matter : CaseDetailView.matter + " · " + CaseDetailView.when
        number: CaseDetailView.number
        room: root.split ? root.height - 2 * Theme.gap : 0
        reason: CaseDetailView.reason === "" ? "" : qsTr("原因：%1").arg(CaseDetailView.reason)
        stamp: root.stamp()
    }

    PageColumn {
        x: root.split ? outcome.x + outcome.width + Theme.margin : Theme.margin
        y: root.split ? Theme.gap : outcome.y + outcome.height + Theme.px(36)
        width: root.width - Theme.margin - x
        height: root.height - y - Theme.px(root.split ? 16 : 32)
        spacing: Theme.px(20)
        ease: root.split ? 1 : 2.4
        model: root.parts
        delegate: CasePart {}
    }
}
