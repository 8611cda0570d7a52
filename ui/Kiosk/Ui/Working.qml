pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// A short wait, in words.
Page {
    id: root

    offersFinish: false

    function doing(): string {
        switch (WorkingView.what) {
        case "saving":
            return qsTr("正在收好您的申请");
        case "sending_code":
            return qsTr("正在发短信码");
        case "checking_code":
            return qsTr("正在核对");
        case "printing":
            return qsTr("正在打印");
        default:
            return qsTr("正在查询");
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.px(32)

        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 2
        }

        Icon {
            Layout.alignment: Qt.AlignHCenter
            name: WorkingView.what === "saving" ? "file-check" : WorkingView.what === "printing" ? "printer" : WorkingView.what === "sending_code" ? "smartphone" : WorkingView.what === "checking_code" ? "shield-check" : "file-search"
            size: Theme.number * 1.8
        }

        Heading {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.doing()
        }

        Row {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.px(24)

            Repeater {
                model: 3

                delegate: Rectangle {
                    required property int index

                    width: Theme.px(22)
                    height: width
                    radius: width / 2
                    color: dots.at === index || Theme.calm ? Theme.celadon : Theme.line
                }
            }
        }

        KText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            color: Theme.ink2
            text: qsTr("请稍等，别拿走卡。")
        }

        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 3
        }
    }

    Timer {
        id: dots

        property int at: 0

        interval: 400
        repeat: true
        running: !Theme.calm
        onTriggered: dots.at = (dots.at + 1) % 3
    }
}
