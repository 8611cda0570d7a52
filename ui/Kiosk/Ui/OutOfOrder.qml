pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// What does not work, what still does, where else to go, and since when.
Page {
    id: root

    readonly property bool wide: !Theme.portrait

    function fault(code: string): string {
        switch (code) {
        case "reader_missing":
            return qsTr("读卡器不能用");
        case "printer_fault":
            return qsTr("打印机不能用");
        case "catalogue_empty":
            return qsTr("办事目录没有装好");
        case "journal_locked":
            return qsTr("存件的地方被占用");
        case "journal_full":
            return qsTr("存件的地方满了");
        case "journal_behind":
            return qsTr("存件的地方是旧的：请技术员重新启用本机");
        case "not_enrolled":
            return qsTr("本机还没有启用：请技术员领启用码，运行 kiosk enrol");
        default:
            return qsTr("存件的地方坏了");
        }
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 24 : 56)
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(40)
        uniformCellWidths: root.wide

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: 1
            spacing: Theme.px(24)

            Icon {
                visible: Theme.portrait
                name: "wrench"
                colour: Theme.amber
                size: Theme.number * 1.5
            }

            Heading {
                Layout.fillWidth: true
                font.pixelSize: Theme.question * (root.wide ? 1 : 1.4)
                text: qsTr("本机暂时停用")
            }

            KText {
                Layout.fillWidth: true
                text: OutOfOrderView.elsewhere
            }

            KText {
                Layout.fillWidth: true
                color: Theme.ink2
                font.pixelSize: Theme.hint
                text: qsTr("%1发现的。").arg(OutOfOrderView.since)
            }

            Item {
                Layout.fillHeight: true
                visible: root.wide
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            spacing: Theme.px(Theme.elder && root.wide ? 8 : 20)

            Heading {
                level: 2
                Layout.fillWidth: true
                visible: OutOfOrderView.broken.length > 0
                text: qsTr("现在不能用的")
            }

            Repeater {
                model: OutOfOrderView.broken

                delegate: Mark {
                    required property string modelData

                    Layout.fillWidth: true
                    icon: "circle-x"
                    colour: Theme.seal
                    text: root.fault(modelData)
                }
            }

            Heading {
                level: 2
                Layout.fillWidth: true
                Layout.topMargin: Theme.px(root.wide ? 0 : 28)
                visible: OutOfOrderView.still.length > 0
                text: qsTr("还能用的")
            }

            Repeater {
                model: OutOfOrderView.still

                delegate: Mark {
                    required property string modelData

                    Layout.fillWidth: true
                    icon: "circle-check"
                    colour: Theme.celadon
                    text: modelData
                }
            }

            Item {
                Layout.fillHeight: true
            }

            HotlinePanel {
                Layout.fillWidth: true
                Layout.bottomMargin: Theme.px(40)
                visible: Theme.portrait && !Theme.elder
                number: FrameView.help_line
                text: qsTr("可以打这个电话问")
            }
        }
    }
}
