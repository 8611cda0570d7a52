pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Nobody is here. Says in one look where the card goes, and what is done without one.
Page {
    id: root

    readonly property bool both: AttractView.contact && AttractView.contactless
    readonly property bool reads: AttractView.contact || AttractView.contactless
    readonly property bool wide: !Theme.portrait
    // Large letters leave less room: fewer matters then, in one column where their names are long.
    readonly property bool long: Theme.elder && AttractView.popular.some(tile => Theme.bodyHeight(tile.name, root.width / (root.wide ? 4 : 2) - Theme.px(180)) > Theme.body * 1.6)
    readonly property bool tight: Theme.elder && (Theme.desk || root.long)

    primary: qsTr("不用卡，看看能办什么")
    primaryIcon: "layout-grid"
    primaryKind: "secondary"
    onPrimaryPressed: Journey.start()

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 24 : 40)
        anchors.bottomMargin: Theme.px(24)
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(28)
        uniformCellWidths: root.wide

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.px(20)

            Heading {
                Layout.fillWidth: true
                font.pixelSize: Theme.px(root.wide ? (Theme.elder && !Theme.desk ? 76 : 64) : (Theme.elder ? 108 : 92))
                lineHeight: 0.9
                text: !root.reads ? qsTr("读卡器\n暂时不能用") : root.both ? qsTr("请放身份证，\n或插社保卡") : AttractView.contact ? qsTr("请把社保卡\n插进卡槽") : qsTr("请把身份证\n放在感应区")
            }

            KText {
                Layout.fillWidth: true
                visible: !root.tight || !root.reads
                color: Theme.ink2
                text: root.reads ? (FrameView.language === "zh" ? (AttractView.contactless ? "Lay your card on the reader to begin" : "Put your card into the slot to begin") : "请放卡开始办事") : qsTr("下面这些不用卡也能办。要用卡的，请找代办员，或打电话。")
            }

            Item {
                Layout.fillHeight: true
                visible: !picture.visible
            }

            Panel {
                id: picture
                kind: "mist"
                visible: root.reads || !root.tight
                Layout.fillWidth: true
                Layout.fillHeight: true

                ReaderPictures {
                    anchors.fill: parent
                    anchors.margins: Theme.px(28)
                    visible: root.reads
                    contact: AttractView.contact
                    contactless: AttractView.contactless
                }

                Picture {
                    anchors.fill: parent
                    anchors.margins: Theme.px(28)
                    visible: !root.reads
                    name: "card-reader-missing"
                    says: qsTr("读卡器暂时不能用")
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            spacing: Theme.px(20)

            Panel {
                kind: "amber"
                visible: AttractView.notices.length > 0
                Layout.fillWidth: true
                Layout.preferredHeight: notice.implicitHeight + Theme.px(32)

                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.px(24)
                    anchors.rightMargin: Theme.px(24)
                    spacing: Theme.px(20)

                    Icon {
                        name: "megaphone"
                        colour: Theme.amber
                    }

                    KText {
                        id: notice
                        Layout.fillWidth: true
                        font.pixelSize: Theme.hint
                        text: AttractView.notices.length > 0 ? AttractView.notices[0] : ""
                    }
                }
            }

            Heading {
                level: 2
                Layout.fillWidth: true
                visible: AttractView.popular.length > 0
                text: qsTr("不用卡也能办")
            }

            GridLayout {
                Layout.fillWidth: true
                columns: root.long ? 1 : 2
                columnSpacing: Theme.gap
                rowSpacing: Theme.gap
                uniformCellWidths: true
                uniformCellHeights: true

                Repeater {
                    model: AttractView.popular.slice(0, root.tight ? 2 : 4)

                    delegate: BigButton {
                        required property var modelData

                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        Layout.preferredHeight: Math.max(implicitHeight, Theme.touch * (root.tight ? 1 : 1.2))
                        leading: true
                        objectName: "matter-" + modelData.matter
                        icon: modelData.icon
                        text: modelData.name
                        onPressed: Journey.choose_matter(modelData.matter)
                    }
                }
            }

            KText {
                Layout.fillWidth: true
                color: Theme.ink2
                font.pixelSize: Theme.hint
                font.weight: Font.Medium
                text: AttractView.available === AttractView.total ? qsTr("现在可办 %1 项").arg(AttractView.available) : qsTr("现在可办 %1 项，共 %2 项").arg(AttractView.available).arg(AttractView.total)
            }

            KText {
                Layout.fillWidth: true
                Layout.topMargin: -Theme.px(12)
                visible: AttractView.available < AttractView.total && AttractView.lacking.length > 0
                color: Theme.ink2
                font.pixelSize: Theme.hint
                text: AttractView.lacking.slice(0, root.tight ? 1 : 2).join(FrameView.language === "zh" ? "；" : "; ")
            }

            Item {
                Layout.fillHeight: root.wide
                visible: root.wide
            }
        }
    }
}
