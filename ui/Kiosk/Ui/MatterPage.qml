pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// One matter before it begins: what, who may, what to bring and what not, how long, what it costs, and what happens
// offline. What people ask before they begin stands on a sheet of its own.
Page {
    id: root

    readonly property bool wide: !Theme.portrait
    readonly property bool tight: Theme.elder || Theme.desk // what would stand beside the name stands in the table
    readonly property bool cut: MatterView.now === "offline_ok" || MatterView.now === "offline_fallback"
    readonly property bool blocked: MatterView.now === "unavailable" && MatterView.why !== ""

    // Another matter may be chosen from this page: then nothing of it is open yet.
    readonly property string matter: MatterView.number
    property bool asking: false

    onMatterChanged: root.asking = false
    inside: root.asking
    pages: root.wide && !root.asking ? facts.pages : 1
    shownPage: facts.shown
    onTurned: by => facts.turn(by)
    onInsideLeft: root.ask(false)

    function ask(asking: bool): void {
        root.asking = asking;
        Journey.touched();
    }

    function card(): string {
        switch (MatterView.identity) {
        case "none":
            return qsTr("不用卡");
        case "card":
            return qsTr("身份证或社保卡");
        default:
            return qsTr("卡，加服务密码或短信码");
        }
    }

    // In order of what a villager must know first.
    function known(): list<var> {
        const zh = FrameView.language === "zh";
        const rows = [];
        if (root.tight && root.blocked)
            rows.push({
                "icon": "circle-x",
                "label": qsTr("现在办不了"),
                "value": MatterView.why,
                "kind": "amber"
            });
        if (root.tight && root.cut)
            rows.push({
                "icon": "cloud-off",
                "label": qsTr("现在没有网络"),
                "value": MatterView.offline,
                "kind": "amber"
            });
        rows.push({
            "icon": "users",
            "label": qsTr("谁可以办"),
            "value": MatterView.audience
        }, {
            "icon": "file-text",
            "label": qsTr("要带什么"),
            "value": MatterView.bring,
            "more": MatterView.papers.join("\n")
        });
        if (MatterView.spared.length > 0)
            rows.push({
                "icon": "circle-check",
                "label": qsTr("不用带"),
                "value": MatterView.spared.join(zh ? "、" : ", "),
                "more": qsTr("部门之间已经共享"),
                "kind": "good"
            });
        rows.push({
            "icon": "clock",
            "label": qsTr("多久办好"),
            "value": MatterView.duration,
            "more": MatterView.latest
        }, {
            "icon": "coins",
            "label": qsTr("收费"),
            "value": MatterView.cost
        });
        if (MatterView.visits !== "")
            rows.push({
                "icon": "footprints",
                "label": qsTr("要跑几趟"),
                "value": MatterView.visits
            });
        rows.push({
            "icon": "id-card",
            "label": qsTr("用什么证"),
            "value": root.card()
        });
        if (root.tight && !root.cut)
            rows.push({
                "icon": "cloud-off",
                "label": qsTr("没有网络时"),
                "value": MatterView.offline
            });
        rows.push({
            "icon": "landmark",
            "label": qsTr("哪个部门"),
            "value": MatterView.authority,
            "more": MatterView.telephone === "" ? "" : qsTr("电话 %1").arg(MatterView.telephone)
        });
        return rows;
    }

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
        visible: !root.asking

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: root.wide
            Layout.preferredWidth: 10
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

            Remark {
                Layout.fillWidth: true
                kind: "amber"
                letters: Theme.hint
                text: MatterView.old_data
            }

            Item {
                Layout.fillHeight: true
                visible: root.wide
            }

            BigButton {
                objectName: "open-asked"
                Layout.fillWidth: true
                visible: root.wide && !root.tight && MatterView.faq.length > 0
                leading: true
                icon: "circle-question-mark"
                text: qsTr("别人常问的")
                onPressed: root.ask(true)
            }
        }

        Facts {
            id: facts
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.desk ? 13 : 11
            turnedBelow: root.wide
            rows: root.known()
            door: (Theme.portrait || root.tight) && MatterView.faq.length > 0 ? qsTr("别人常问的") : ""
            others: MatterView.beside
            onDoorOpened: root.ask(true)
        }
    }

    Asked {
        anchors.fill: parent
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(root.wide ? 20 : 40)
        anchors.bottomMargin: Theme.px(root.wide ? 16 : 32)
        visible: root.asking
    }
}
