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
                font.pixelSize: Theme.px(28)
                text: FrameView.citizen === "" ? FrameView.place : FrameView.citizen
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: Theme.px(22)
                color: Theme.ink2
                text: FrameView.matter !== "" ? FrameView.matter : [FrameView.terminal, FrameView.time].filter(part => part !== "").join(" · ")
            }
        }

        Column {
            id: chip

            readonly property color tint: FrameView.online ? Theme.celadonDeep : Theme.amber

            Layout.preferredWidth: Theme.px(130)
            Accessible.role: Accessible.Indicator
            Accessible.name: state.text

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: FrameView.online ? "wifi" : "cloud-off"
                colour: chip.tint
                size: Theme.px(36)
            }

            KText {
                id: state
                quiet: true
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                font.pixelSize: Theme.px(22)
                font.weight: Font.Medium
                color: chip.tint
                text: FrameView.online ? qsTr("联网") : qsTr("离线可办")
            }
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
