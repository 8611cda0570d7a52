pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// Every answer once more, each with Change; then a button that says what it does.
Page {
    id: root

    readonly property bool split: !Theme.portrait
    readonly property real inner: root.width - 2 * Theme.margin

    primary: ReviewView.confirm
    onPrimaryPressed: Journey.confirm()

    Column {
        id: head
        x: Theme.margin
        y: root.split ? Theme.gap : Theme.px(48)
        width: root.split ? root.inner * 0.34 : root.inner
        spacing: Theme.px(20)

        Heading {
            width: parent.width
            text: qsTr("请核对一遍")
        }

        KText {
            width: parent.width
            visible: ReviewView.rows.some(row => row.field !== "")
            text: qsTr("不对的地方，按右边“修改”")
            color: Theme.ink2
            font.pixelSize: Theme.hint
        }

        BannerPanel {
            width: parent.width
            kind: "amber"
            icon: "cloud-off"
            text: ReviewView.offline
        }
    }

    PageColumn {
        id: answers

        // Rows stand further apart where few of them have a tall screen to themselves.
        readonly property real air: root.split || Theme.elder ? 0 : Math.max(0, Math.min(Theme.px(44), answers.height / Math.max(1, ReviewView.rows.length) - Theme.px(120)))

        x: root.split ? head.x + head.width + Theme.margin : Theme.margin
        y: root.split ? Theme.gap : head.y + head.height + Theme.px(24)
        width: root.width - Theme.margin - x
        height: root.height - y - Theme.px(root.split ? 16 : 32)
        model: ReviewView.rows
        delegate: AnswerRow {
            changeable: true
            air: answers.air
        }
    }
}
