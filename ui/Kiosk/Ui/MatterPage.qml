import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// One matter before it begins: what, who may, how long, what it costs, what to bring, and what happens offline.
Page {
    id: root

    readonly property bool wide: !Theme.portrait
    readonly property bool tight: root.wide && (Theme.elder || Theme.desk)
    readonly property bool blocked: MatterView.now === "unavailable" && MatterView.why !== ""

    primary: MatterView.now === "unavailable" ? "" : MatterView.start
    primaryIcon: "arrow-right"
    onPrimaryPressed: Journey.begin()

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 20 : 40)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 32)
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.margin
        rowSpacing: Theme.px(24)
        uniformCellWidths: root.wide

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: 1
            spacing: Theme.px(root.tight ? 10 : 20)

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.px(24)

                Icon {
                    name: MatterView.icon
                    size: Theme.question * 1.3
                    visible: !root.tight
                }

                Heading {
                    Layout.fillWidth: true
                    text: MatterView.name
                }

                Chip {
                    kind: "good"
                    letters: Theme.body
                    text: MatterView.number
                }
            }

            KText {
                Layout.fillWidth: true
                font.pixelSize: Math.round(Theme.body * (Theme.portrait && !Theme.elder ? 1.15 : 1))
                text: MatterView.summary
            }

            Panel {
                visible: MatterView.hotline !== ""
                kind: "amber"
                Layout.fillWidth: true
                Layout.preferredHeight: call.implicitHeight + Theme.px(root.tight ? 16 : 40)

                RowLayout {
                    id: call
                    anchors.verticalCenter: parent.verticalCenter
                    x: Theme.px(28)
                    width: parent.width - 2 * x
                    spacing: Theme.px(24)

                    Icon {
                        name: "phone"
                        colour: Theme.amber
                        size: Theme.question
                    }

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 0

                        KText {
                            Layout.fillWidth: true
                            color: Theme.amber
                            text: MatterView.now === "unavailable" ? qsTr("可以打电话问") : qsTr("先打这个电话")
                        }

                        KText {
                            Layout.fillWidth: true
                            font.pixelSize: root.tight ? Theme.question : Theme.number * 0.8
                            font.weight: Font.Bold
                            text: MatterView.hotline
                        }
                    }
                }
            }

            KText {
                Layout.fillWidth: true
                visible: root.blocked && !root.tight
                color: Theme.seal
                font.weight: Font.Bold
                text: MatterView.why
            }

            OfflineNote {
                Layout.fillWidth: true
                visible: !root.tight
            }

            Item {
                Layout.fillHeight: true
                visible: root.wide
            }
        }

        Facts {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            rows: (root.tight && root.blocked ? [
                    {
                        "label": qsTr("现在办不了"),
                        "value": MatterView.why
                    }
                ] : []).concat(root.tight ? [
                    {
                        "label": qsTr("没有网络"),
                        "value": MatterView.offline
                    }
                ] : []).concat([
                {
                    "label": qsTr("谁可以办"),
                    "value": MatterView.audience
                },
                {
                    "label": qsTr("要带什么"),
                    "value": MatterView.bring
                },
                {
                    "label": qsTr("多久办好"),
                    "value": MatterView.duration
                },
                {
                    "label": qsTr("收费"),
                    "value": MatterView.cost
                },
                {
                    "label": qsTr("谁来办"),
                    "value": MatterView.authority
                },
                {
                    "label": qsTr("用什么证"),
                    "value": MatterView.identity === "none" ? qsTr("不用卡") : MatterView.identity === "card" ? qsTr("身份证或社保卡") : qsTr("卡，加服务密码或短信码")
                }
            ])
        }
    }
}
