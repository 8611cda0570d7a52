import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Nobody has touched the glass for a while: covers everything, so that nothing of a citizen stays to be read.
Cover {
    id: root

    visible: Glass.idle_seconds >= 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("您还在吗？")

    // Any touch means "I am still here".
    TapHandler {
        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: Journey.touched()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.px(32)

        Item {
            Layout.fillHeight: true
        }

        Heading {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("您还在吗？")
        }

        KText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.number * 2
            font.weight: Font.Bold
            color: Theme.amber
            text: Math.max(0, Glass.idle_seconds)
        }

        KText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("没有人碰屏幕，数到零就清空。您填的都还在。")
        }

        Item {
            Layout.fillHeight: true
        }

        BigButton {
            objectName: "still-here"
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch * 2
            kind: "primary"
            icon: "hand"
            text: qsTr("我还在，接着办")
            onPressed: Journey.touched()
        }
    }
}
