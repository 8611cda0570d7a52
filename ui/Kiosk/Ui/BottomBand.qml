import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Back · Help · Next, always in the same place. The place between Help and the rest is kept for Repeat aloud.
Rectangle {
    id: root

    property Page screen: null
    signal helpAsked

    implicitHeight: Math.max(Theme.touch, row.implicitHeight) + 2 * Theme.px(Theme.portrait ? 32 : 16)
    color: Theme.paper

    Rectangle {
        width: parent.width
        height: 2
        color: Theme.line
    }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        anchors.topMargin: Theme.px(Theme.portrait ? 32 : 16)
        anchors.bottomMargin: Theme.px(Theme.portrait ? 32 : 16)
        spacing: Theme.gap

        BigButton {
            id: back
            objectName: "back"
            visible: Glass.can_back || (root.screen !== null && root.screen.inside)
            Layout.fillHeight: true
            icon: "arrow-left"
            text: qsTr("返回")
            onPressed: {
                if (root.screen !== null && root.screen.inside)
                    root.screen.insideLeft();
                else
                    Journey.press_back();
            }
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
            visible: !pager.visible
        }

        Pager {
            id: pager

            visible: root.screen !== null && root.screen.pages > 1
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            shown: root.screen === null ? 0 : root.screen.shownPage
            pages: root.screen === null ? 1 : root.screen.pages
            onTurned: by => root.screen.turned(by)
        }

        BigButton {
            objectName: "extra"
            visible: root.screen !== null && root.screen.extra !== ""
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: implicitWidth
            Layout.minimumWidth: Theme.touch * 1.5
            Layout.maximumWidth: implicitWidth
            enabled: root.screen !== null && root.screen.extraEnabled
            icon: root.screen === null ? "" : root.screen.extraIcon
            text: root.screen === null ? "" : root.screen.extra
            onPressed: root.screen.extraPressed()
        }

        BigButton {
            readonly property real wish: Math.max(implicitWidth, root.width * (Theme.portrait ? 0.4 : 0.26))

            objectName: "primary"
            visible: root.screen !== null && root.screen.primary !== ""
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.touch * 2
            Layout.preferredWidth: wish
            Layout.maximumWidth: wish
            kind: root.screen === null ? "primary" : root.screen.primaryKind
            enabled: root.screen !== null && root.screen.primaryEnabled
            icon: root.screen === null ? "" : root.screen.primaryIcon
            text: root.screen === null ? "" : root.screen.primary
            onPressed: root.screen.primaryPressed()
        }
    }
}
