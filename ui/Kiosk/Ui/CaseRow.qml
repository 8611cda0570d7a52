import QtQuick
import QtQuick.Layouts

// One of "your cases": what it was, how far it is, in a colour and in words.
Pressable {
    id: root

    required property var case_
    readonly property string stage: root.case_.stage
    readonly property bool settled: root.stage === "done" || root.stage === "accepted"
    readonly property color tint: root.stage === "rejected" ? Theme.seal : root.settled ? Theme.celadon : Theme.amber

    name: root.case_.matter + "：" + words.stageWords()
    description: below.text
    objectName: "case-" + root.case_.tx_id
    implicitHeight: Math.max(Theme.touch, words.implicitHeight + Theme.px(32))

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.settled || root.down ? Theme.celadonMist : root.stage === "rejected" ? Theme.white : Theme.amberMist
        border.width: 2
        border.color: root.settled ? Theme.line : root.tint
    }

    Rectangle {
        width: Theme.px(12)
        height: parent.height
        radius: Theme.px(6)
        color: root.tint
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.px(36)
        anchors.rightMargin: Theme.px(20)
        spacing: Theme.px(24)

        Icon {
            name: root.stage === "rejected" ? "circle-alert" : root.stage === "done" ? "circle-check" : root.stage === "accepted" ? "send" : root.stage === "unprinted" ? "printer" : "hourglass"
            colour: root.tint
        }

        ColumnLayout {
            id: words

            Layout.fillWidth: true
            spacing: 0

            function stageWords(): string {
                switch (root.stage) {
                case "done":
                    return qsTr("已办好");
                case "rejected":
                    return qsTr("没有通过");
                case "accepted":
                    return qsTr("已受理");
                case "unprinted":
                    return qsTr("小票还没打印");
                default:
                    return qsTr("已暂存，尚未受理");
                }
            }

            KText {
                quiet: true
                Layout.fillWidth: true
                font.weight: Font.Bold
                text: root.case_.matter
            }

            KText {
                id: below
                quiet: true
                Layout.fillWidth: true
                font.pixelSize: Theme.hint
                color: root.stage === "done" || root.stage === "accepted" ? Theme.celadonDeep : root.tint
                text: root.case_.when + " · " + words.stageWords() + (root.case_.reason === "" ? "" : " · " + root.case_.reason)
            }
        }

        Icon {
            name: "chevron-right"
            colour: Theme.ink2
        }
    }
}
