import QtQuick
import Kiosk.Backend

// The answer, whose it is and of which day; and a button that prints it.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin

    primary: qsTr("办完了")
    onPrimaryPressed: Journey.finish()
    extra: qsTr("再办一件")
    onExtraPressed: Journey.another()

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
            width: parent.width
            text: qsTr("来源：%1").arg(AnswerView.source)
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        BannerPanel {
            width: parent.width
            kind: "amber"
            icon: "calendar-clock"
            text: AnswerView.stale ? qsTr("这份数据旧了，可能已经变化") : ""
        }

        BannerPanel {
            width: parent.width
            kind: "amber"
            icon: "info"
            text: AnswerView.sample ? qsTr("这是样例数据，不是真的") : ""
        }

        PaperPanel {
            id: paper
            width: parent.width
            visible: AnswerView.printable || AnswerView.paper !== "none"
            paper: AnswerView.paper
            mayPrint: AnswerView.printable
            first: qsTr("打印")
            ready: qsTr("可以打印下来带走")
            comfort: qsTr("屏幕上的内容不受影响")
        }
    }

    PageColumn {
        x: root.split ? head.x + head.width + Theme.margin : Theme.margin
        y: root.split ? Theme.gap : head.y + head.height + Theme.px(24)
        width: root.width - Theme.margin - x
        height: root.height - y - Theme.px(root.split ? 16 : 32)
        parting: Theme.px(36)
        model: AnswerView.rows
        delegate: AnswerRow {
            labelShare: 0.34
        }
    }
}
