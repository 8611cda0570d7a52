import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// One department: a picture of what most of its matters are about, its name, and how many they are.
Pressable {
    id: root

    required property var department

    name: root.department.name
    description: qsTr("%1 项").arg(root.department.count)
    objectName: "department-" + root.department.id

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.down ? Theme.celadonMist : Theme.white
        border.width: 2
        border.color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.px(20)
        anchors.rightMargin: Theme.px(20)
        spacing: Theme.px(24)

        Icon {
            name: root.department.icon
        }

        KText {
            quiet: true
            Layout.fillWidth: true
            text: root.department.name
        }

        KText {
            quiet: true
            color: Theme.ink2
            font.pixelSize: Theme.hint
            text: FrameView.language === "zh" ? root.description : String(root.department.count)
        }
    }
}
