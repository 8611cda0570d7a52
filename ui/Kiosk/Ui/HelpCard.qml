import QtQuick
import QtQuick.Layouts

// One way to get help.
Panel {
    id: root

    property string icon: ""
    property string title: ""
    property string number: ""
    property string text: ""

    kind: "mist"
    Layout.fillWidth: true
    Layout.fillHeight: true
    implicitHeight: column.implicitHeight + 2 * Theme.px(Theme.desk ? 20 : 32)

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.px(Theme.desk ? 20 : 32)
        spacing: Theme.px(Theme.desk ? 6 : 16)

        Icon {
            visible: !Theme.desk
            name: root.icon
            size: Theme.question * 1.3
        }

        Heading {
            level: 2
            Layout.fillWidth: true
            text: root.title
        }

        KText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.number
            font.pixelSize: Theme.desk ? Theme.question * 1.3 : Theme.number
            font.weight: Font.Bold
            color: Theme.celadonDeep
        }

        KText {
            Layout.fillWidth: true
            text: root.text
        }

        Item {
            Layout.fillHeight: true
        }
    }
}
