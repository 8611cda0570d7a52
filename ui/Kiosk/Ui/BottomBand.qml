import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Back · Help · Next, always in the same place. The place between Help and the rest is kept for Repeat aloud.
Rectangle {
    id: root

    property Page screen: null
    signal helpAsked

    implicitHeight: Theme.touch + 2 * Theme.px(Theme.portrait ? 32 : 16)
    color: Theme.paper

    Rectangle {
        width: parent.width
        height: 2
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(Theme.portrait ? 32 : 16)
        anchors.bottomMargin: Theme.px(Theme.portrait ? 32 : 16)
        spacing: Theme.gap

        BigButton {
            id: back
            objectName: "back"
            visible: Glass.can_back
            Layout.fillHeight: true
            icon: "arrow-left"
            text: qsTr("返回")
            onPressed: Journey.press_back()
        }

        BigButton {
            id: leave
            objectName: "finish"
            visible: !back.visible && root.screen !== null && root.screen.offersFinish
            Layout.fillHeight: true
            icon: "log-out"
            text: qsTr("结束")
            onPressed: Journey.finish()
        }

        BigButton {
            objectName: "help"
            Layout.fillHeight: true
            icon: "life-buoy"
            text: qsTr("求助")
            onPressed: root.helpAsked()
        }

        Item {
            Layout.fillWidth: true
        }

        BigButton {
            objectName: "extra"
            visible: root.screen !== null && root.screen.extra !== ""
            Layout.fillHeight: true
            Layout.maximumWidth: root.width * 0.3
            enabled: root.screen !== null && root.screen.extraEnabled
            icon: root.screen === null ? "" : root.screen.extraIcon
            text: root.screen === null ? "" : root.screen.extra
            onPressed: root.screen.extraPressed()
        }

        BigButton {
            objectName: "primary"
            visible: root.screen !== null && root.screen.primary !== ""
            Layout.fillHeight: true
            Layout.minimumWidth: Math.min(implicitWidth, root.width * 0.4)
            Layout.preferredWidth: Math.max(implicitWidth, root.width * (Theme.portrait ? 0.4 : 0.26))
            Layout.maximumWidth: root.width * 0.56
            kind: root.screen === null ? "primary" : root.screen.primaryKind
            enabled: root.screen !== null && root.screen.primaryEnabled
            icon: root.screen === null ? "" : root.screen.primaryIcon
            text: root.screen === null ? "" : root.screen.primary
            onPressed: root.screen.primaryPressed()
        }
    }
}
