import QtQuick
import QtQuick.Layouts

// The search field: on Home it opens the search, on the search screen it shows what was typed.
Pressable {
    id: root

    property string query: ""
    property bool open: false

    name: qsTr("找事情：拼音字母或编号")
    objectName: "search-field"
    implicitHeight: Math.max(Theme.touch, row.implicitHeight + Theme.px(24))

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: root.down ? Theme.celadonMist : Theme.white
        border.width: root.open ? Theme.stroke : 2
        border.color: root.open ? Theme.celadon : Theme.ink2
    }

    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.px(36)
        anchors.rightMargin: Theme.px(36)
        spacing: Theme.px(24)

        Icon {
            name: "search"
            colour: Theme.ink2
        }

        KText {
            quiet: true
            Layout.fillWidth: true
            visible: root.query === ""
            color: Theme.ink2
            font.pixelSize: Theme.hint
            text: root.open ? qsTr("按下面的字母或数字") : root.name
        }

        KText {
            quiet: true
            visible: root.query !== ""
            font.pixelSize: Theme.body
            font.letterSpacing: Theme.px(3)
            text: root.query
        }

        Rectangle {
            visible: root.open
            Layout.preferredWidth: Theme.px(4)
            Layout.preferredHeight: Theme.body * 1.3
            color: Theme.seal
        }

        Item {
            visible: root.query !== ""
            Layout.fillWidth: true
        }
    }
}
