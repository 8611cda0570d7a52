import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Where this is, who is here, whether the network works; then language, size and contrast.
Rectangle {
    id: root

    implicitHeight: Theme.touch + 2 * Theme.px(Theme.portrait ? 16 : 8)
    color: Theme.paper

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 2
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            KText {
                Layout.fillWidth: true
                maximumLineCount: 1
                font.pixelSize: Theme.px(28)
                text: FrameView.citizen === "" ? FrameView.place : FrameView.matter === "" ? FrameView.citizen : FrameView.citizen + " · " + FrameView.matter
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: Theme.px(22)
                color: Theme.ink2
                text: FrameView.time === "" ? FrameView.terminal : FrameView.terminal + " · " + FrameView.time
            }
        }

        Chip {
            kind: FrameView.online ? "good" : "amber"
            icon: FrameView.online ? "wifi" : "cloud-off"
            letters: Theme.px(24)
            text: FrameView.online ? qsTr("联网") : qsTr("离线可办")
        }

        Switch {
            objectName: "language"
            text: FrameView.language === "zh" ? "EN" : "中文"
            name: qsTr("换成英文")
            onPressed: Journey.choose_language(FrameView.language === "zh" ? "en" : "zh")
        }

        Switch {
            objectName: "size"
            icon: "a-large-small"
            text: FrameView.elder ? qsTr("标准") : qsTr("大字")
            name: FrameView.elder ? qsTr("换成标准字") : qsTr("换成大字")
            onPressed: Journey.choose_size(FrameView.elder ? "normal" : "elder")
        }

        Switch {
            objectName: "contrast"
            icon: "contrast"
            text: qsTr("颜色")
            name: qsTr("换一种颜色")
            onPressed: Journey.choose_contrast({
                "paper": "dark",
                "dark": "yellow",
                "yellow": "light",
                "light": "paper"
            }[FrameView.contrast])
        }
    }
}
