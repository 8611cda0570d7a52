import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Who helps: the agent of this place and the hotline. Lies over the screen and leaves it as it was.
Cover {
    id: root

    visible: false
    Accessible.role: Accessible.Dialog
    Accessible.name: qsTr("求助")

    function open(): void {
        root.visible = true;
        Journey.touched();
    }

    function close(): void {
        root.visible = false;
    }

    // Nothing below may be touched through the sheet.
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.px(Theme.desk ? 14 : 32)

        Heading {
            Layout.fillWidth: true
            text: qsTr("需要帮忙吗？")
        }

        GridLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gap
            uniformCellWidths: true

            HelpCard {
                icon: "phone"
                title: qsTr("打电话")
                number: FrameView.help_line
                text: qsTr("说出本机编号：%1").arg(FrameView.terminal)
            }

            HelpCard {
                icon: "users"
                title: qsTr("找村里的代办员")
                text: qsTr("请代办员过来一起办。密码请自己按，不要告诉别人。")
            }
        }

        KText {
            Layout.fillWidth: true
            font.pixelSize: Theme.hint
            color: Theme.ink2
            text: qsTr("这里的每一件事，也可以到窗口办，或用纸质表格办。")
        }

        BigButton {
            objectName: "close-help"
            Layout.fillWidth: true
            kind: "primary"
            icon: "arrow-left"
            text: qsTr("回去接着办")
            onPressed: {
                root.close();
                Journey.touched();
            }
        }
    }
}
