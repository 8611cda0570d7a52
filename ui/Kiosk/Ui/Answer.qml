import QtQuick
import Kiosk.Backend

// The answer, whose it is and of which day; and a button that prints it.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin
    // An agent's desk with large letters: the source goes below the rows, the paper is told in one line.
    readonly property bool cramped: Theme.desk && Theme.elder
    readonly property list<var> rows: root.cramped ? AnswerView.rows.concat([
        {
            "label": qsTr("来源"),
            "value": AnswerView.source,
            "source": "asked",
            "field": "",
            "group": -2
        }
    ]) : AnswerView.rows
    // Little room beside the answer: cautions stand without a box.
    readonly property bool close: Theme.elder
    readonly property string caution: root.cautions(AnswerView.stale, AnswerView.sample)

    primary: qsTr("办完了")
    onPrimaryPressed: Journey.finish()
    extra: AnswerView.printable ? AnswerView.paper === "none" ? qsTr("打印") : qsTr("再打印") : ""
    extraEnabled: AnswerView.paper !== "printing"
    onExtraPressed: Journey.print_slip()

    function cautions(stale: bool, sample: bool): string {
        const said = [];
        if (stale)
            said.push(qsTr("这份数据旧了，可能已经变化"));
        if (sample)
            said.push(qsTr("这是样例数据，不是真的"));
        return said.join("\n");
    }

    Column {
        id: head
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(48)
        width: root.split ? root.inner * 0.36 : root.inner
        spacing: Theme.px(root.split ? 12 : 20)

        Heading {
            width: parent.width
            text: AnswerView.title
            level: root.split && Theme.elder ? 2 : 1
        }

        KText {
            objectName: "as-of"
            width: parent.width
            text: qsTr("%1 的数据").arg(AnswerView.as_of)
        }

        KText {
            visible: !root.cramped
            width: parent.width
            text: qsTr("来源：%1").arg(AnswerView.source)
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        BannerPanel {
            visible: text !== "" && !root.close
            width: parent.width
            kind: "amber"
            icon: "calendar-clock"
            text: root.caution
        }

        Remark {
            visible: text !== "" && root.close
            width: parent.width
            kind: "amber"
            letters: root.cramped ? Theme.hint : Theme.body
            text: root.caution
        }

        Remark {
            visible: root.cramped && AnswerView.paper !== "none"
            width: parent.width
            letters: Theme.hint
            kind: paper.trouble ? "amber" : "good"
            text: paper.title()
        }

        PaperPanel {
            id: paper
            width: parent.width
            visible: !root.cramped && AnswerView.paper !== "none"
            paper: AnswerView.paper
            comfort: qsTr("屏幕上的内容不受影响")
        }
    }

    PageColumn {
        x: root.split ? head.x + head.width + Theme.margin : Theme.margin
        y: root.split ? Theme.gap : head.y + head.height + Theme.px(24)
        width: root.width - Theme.margin - x
        height: root.height - y - Theme.px(root.split ? 16 : 32)
        parting: Theme.px(36)
        model: root.rows
        delegate: AnswerRow {
            labelShare: 0.34
        }
    }
}
