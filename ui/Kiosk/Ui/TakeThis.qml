import QtQuick
import QtQuick.Layouts

// Something to take along, as a picture with its words.
Panel {
    id: root

    property string picture: ""
    property string text: ""

    kind: "mist"
    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredHeight: 1

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.px(28)
        spacing: Theme.px(16)

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            Picture {
                anchors.centerIn: parent
                width: Math.max(0, Math.min(parent.width, parent.height * 1.2))
                height: width / 1.2
                name: root.picture
            }
        }

        KText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.Bold
            text: root.text
        }
    }
}
