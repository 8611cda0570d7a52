import QtQuick
import QtQuick.Layouts

// One line with a mark before it.
RowLayout {
    id: root

    property string icon: ""
    property color colour: Theme.celadon
    property string text: ""

    spacing: Theme.px(20)

    Icon {
        Layout.alignment: Qt.AlignTop
        name: root.icon
        colour: root.colour
    }

    KText {
        Layout.fillWidth: true
        text: root.text
    }
}
